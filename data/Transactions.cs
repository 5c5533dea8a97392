namespace MicroCred.Data;

/// <summary>
/// The only way to write, whichever engine keeps the data: run work in one durable transaction, or execute statements.
/// Both return when the change is on disk, and leave nothing behind where they throw. No HTTP, model or file work
/// inside.
/// </summary>
public abstract class Transactions
{
    /// <summary>Runs work with a scope whose <see cref="MicroCredDb"/> may be written, and saves it.</summary>
    public abstract Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken ct);

    /// <summary>
    /// Executes one statement with its values, and returns how many rows it changed. Where it changed any, the others
    /// follow in the same transaction. It needs no scope.
    /// </summary>
    public abstract Task<int> ExecuteAsync(FormattableString sql, params IReadOnlyList<FormattableString> then);

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct) =>
        RunAsync(async (services, token) =>
        {
            await work(services, token);
            return true;
        }, ct);
}
