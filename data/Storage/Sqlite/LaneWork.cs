using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>One piece of work for the write lane, and the caller who waits for it.</summary>
internal abstract class LaneWork
{
    /// <summary>
    /// Does it inside the transaction. A failure is kept for the caller and leaves nothing behind; the lane goes on.
    /// </summary>
    public abstract Task DoAsync(KeptConnection connection, SqliteTransaction transaction);

    public abstract Exception? Failure { get; }

    public abstract void Fail(Exception failure);

    /// <summary>Lets the caller go on, with the result or with the failure.</summary>
    public abstract void Release();
}

internal abstract class LaneWork<T> : LaneWork
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? first;

    public Task<T> Completion => done.Task;
    public sealed override Exception? Failure => first;
    protected T? Result { get; set; }

    public sealed override void Fail(Exception failure) => first ??= failure;

    public sealed override void Release()
    {
        if (Failure is null) done.SetResult(Result!);
        else done.SetException(Failure);
    }
}

/// <summary>Work with a scope and a context of its own. The context is saved when the work is done.</summary>
internal sealed class ScopedWork<T>(
    IServiceScopeFactory scopes, Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken ct)
    : LaneWork<T>
{
    private const string Savepoint = "work";

    public override async Task DoAsync(KeptConnection connection, SqliteTransaction transaction)
    {
        transaction.Save(Savepoint);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentDb>().Use(() => Open(connection, transaction));
            var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
            Result = await work(scope.ServiceProvider, ct);
            await db.SaveChangesAsync(ct);
        }
        catch (Exception failure)
        {
            Fail(failure);
            if (connection.IsInTransaction) transaction.Rollback(Savepoint);
            return;
        }

        transaction.Release(Savepoint);
    }

    private static SqliteMicroCredDb Open(KeptConnection connection, SqliteTransaction transaction)
    {
        var db = connection.Open();
        db.Database.UseTransaction(transaction);
        db.Database.AutoSavepointsEnabled = false; // the lane has its own
        return db;
    }
}

/// <summary>A statement, and others that follow where it changed a row. Alone it needs no savepoint.</summary>
internal sealed class StatementWork(FormattableString sql, IReadOnlyList<FormattableString> then) : LaneWork<int>
{
    private const string Savepoint = "statements";

    public override Task DoAsync(KeptConnection connection, SqliteTransaction transaction)
    {
        if (then is not []) transaction.Save(Savepoint);
        try
        {
            Result = connection.Statements.Execute(sql, transaction);
            if (Result > 0)
            {
                foreach (var next in then) connection.Statements.Execute(next, transaction);
            }
        }
        catch (Exception failure)
        {
            Fail(failure);
            if (then is not [] && connection.IsInTransaction) transaction.Rollback(Savepoint);
            return Task.CompletedTask;
        }

        if (then is not []) transaction.Release(Savepoint);
        return Task.CompletedTask;
    }
}
