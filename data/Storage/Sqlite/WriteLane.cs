using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// The only way to write. SQLite has one writer, so work queues here and up to 64 pieces share one durable commit; each is a single statement or has its own
/// context and savepoint, and one that throws takes only its own changes with it. Callers are released after the commit. No HTTP, model or file I/O inside.
/// </summary>
public sealed class WriteLane : Transactions, IAsyncDisposable
{
    private const int MostPerCommit = 64;

    private static readonly AsyncLocal<bool> Inside = new();

    private readonly IServiceScopeFactory scopes;
    private readonly DataOptions options;
    private readonly StatementCount statements;
    private readonly Channel<LaneWork> queue = System.Threading.Channels.Channel.CreateUnbounded<LaneWork>(new() { SingleReader = true });
    private Task? running;
    private long commits;

    internal WriteLane(IServiceScopeFactory scopes, DataOptions options, StatementCount statements) =>
        (this.scopes, this.options, this.statements) = (scopes, options, statements);

    /// <summary>How many commits there have been: what a benchmark divides by.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Opens the connection and begins to work. The database must be migrated.</summary>
    public void Start() => running ??= Task.Run(RunAsync);

    /// <inheritdoc/>
    public override Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken ct) =>
        WaitAsync(new ScopedWork<T>(scopes, work, ct));

    /// <inheritdoc/>
    /// <remarks>It costs a tenth of work that needs a scope.</remarks>
    public override Task<int> ExecuteAsync(FormattableString sql) => WaitAsync(new StatementWork(sql));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (running is not null) await running;
    }

    private Task<T> WaitAsync<T>(LaneWork<T> work)
    {
        if (Inside.Value) throw new InvalidOperationException("Work in the write lane can't wait for more work in the write lane.");
        if (!queue.Writer.TryWrite(work)) throw new InvalidOperationException("The write lane is closed.");
        return work.Completion;
    }

    private async Task RunAsync()
    {
        try
        {
            await WorkAsync();
        }
        catch (Exception failure) // the lane is gone: nobody may wait for it for ever
        {
            queue.Writer.TryComplete(failure);
            while (queue.Reader.TryRead(out var work))
            {
                work.Fail(failure);
                work.Release();
            }
        }
    }

    private async Task WorkAsync()
    {
        Inside.Value = true;
        using var connection = new KeptConnection(options, statements, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        while (await queue.Reader.WaitToReadAsync())
        {
            List<LaneWork> batch = [];
            while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var work)) batch.Add(work);
            await CommitAsync(connection, batch);
        }
    }

    private async Task CommitAsync(KeptConnection connection, List<LaneWork> batch)
    {
        try
        {
            await using var transaction = connection.Begin();
            foreach (var work in batch) await work.DoAsync(connection, transaction);
            await transaction.CommitAsync();
            Interlocked.Increment(ref commits);
        }
        catch (Exception failure) // the disk is full, the file is gone: nobody's work is saved, and everybody hears of it
        {
            foreach (var work in batch) work.Fail(failure);
        }

        foreach (var work in batch) work.Release();
    }
}
