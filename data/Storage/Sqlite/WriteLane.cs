using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// Writes, one piece of work after the other. SQLite has one writer, so work queues here and up to 64 pieces share one
/// durable commit. Each is a single statement or has its own context and savepoint, and one that throws takes only its
/// own changes with it. Callers are released after the commit.
/// </summary>
internal sealed class WriteLane(IServiceScopeFactory scopes, SqliteFile file, StatementCount statements)
    : Transactions, IAsyncDisposable
{
    private const int MostPerCommit = 64;

    private static readonly AsyncLocal<bool> Inside = new();

    private readonly Channel<LaneWork> queue = Channel.CreateUnbounded<LaneWork>(new() { SingleReader = true });
    private Task? running;
    private long commits;

    /// <summary>How many commits there have been: what a benchmark divides by.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Opens the connection and begins to work. The database must be migrated.</summary>
    public void Start()
    {
        if (running is not null) return;
        var connection = new KeptConnection(file, statements, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        running = Task.Run(() => RunAsync(connection));
    }

    /// <inheritdoc/>
    public override Task<T> RunAsync<T>(
        Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken ct) =>
        WaitAsync(new ScopedWork<T>(scopes, work, ct));

    /// <inheritdoc/>
    /// <remarks>It costs a tenth of work that needs a scope.</remarks>
    public override Task<int> ExecuteAsync(FormattableString sql, params IReadOnlyList<FormattableString> then) =>
        WaitAsync(new StatementWork(sql, then));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (running is not null) await running;
    }

    private Task<T> WaitAsync<T>(LaneWork<T> work)
    {
        if (Inside.Value)
            throw new InvalidOperationException("Work in a transaction can't wait for another transaction.");
        if (!queue.Writer.TryWrite(work)) throw new InvalidOperationException("The write lane is closed.");
        return work.Completion;
    }

    private async Task RunAsync(KeptConnection connection)
    {
        using (connection)
        {
            try
            {
                await WorkAsync(connection);
            }
            catch (Exception failure) // the lane has ended: nobody may wait for it for ever
            {
                queue.Writer.TryComplete(failure);
                while (queue.Reader.TryRead(out var work))
                {
                    work.Fail(failure);
                    work.Release();
                }
            }
        }
    }

    private async Task WorkAsync(KeptConnection connection)
    {
        Inside.Value = true;
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
            foreach (var work in batch)
            {
                await work.DoAsync(connection, transaction);
                if (!connection.IsInTransaction) throw WhyEnded(work);
            }

            await transaction.CommitAsync();
            Interlocked.Increment(ref commits);
        }
        catch (Exception failure) // the disk is full or the file is gone: nothing is saved, and every caller hears why
        {
            foreach (var work in batch) work.Fail(failure);
        }

        foreach (var work in batch) work.Release();
    }

    /// <summary>What the others hear, whose work was rolled back together with the work that failed.</summary>
    private static Exception WhyEnded(LaneWork work) =>
        work.Failure?.GetBaseException() ?? new InvalidOperationException("SQLite rolled back the transaction.");
}
