using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data;

/// <summary>
/// The only way to write. SQLite has one writer, so work queues here and up to 64 pieces share one durable commit; each has its own context and
/// savepoint, and one that throws takes only its own changes with it. Callers are released after the commit. No HTTP, model or file I/O inside.
/// </summary>
public sealed class WriteLane : IAsyncDisposable
{
    private const int MostPerCommit = 64;
    private const string Savepoint = "work";

    private static readonly AsyncLocal<bool> Inside = new();

    private readonly IServiceScopeFactory scopes;
    private readonly DataOptions options;
    private readonly StatementCount statements;
    private readonly Channel<Work> queue = System.Threading.Channels.Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private Task? running;
    private long commits;

    internal WriteLane(IServiceScopeFactory scopes, DataOptions options, StatementCount statements) =>
        (this.scopes, this.options, this.statements) = (scopes, options, statements);

    /// <summary>How many commits there have been: what a benchmark divides by.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Opens the connection and begins to work. The database must be migrated.</summary>
    public void Start() => running ??= Task.Run(RunAsync);

    /// <summary>Runs work with a scope whose <see cref="MicroCredDb"/> may be written, saves it, and returns when it is on disk.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (Inside.Value) throw new InvalidOperationException("Work in the write lane can't wait for more work in the write lane.");
        var item = new Work<T>(work, ct);
        if (!queue.Writer.TryWrite(item)) throw new InvalidOperationException("The write lane is closed.");
        return await item.Completion;
    }

    public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct) =>
        RunAsync(async (services, token) => { await work(services, token); return true; }, ct);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (running is not null) await running;
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
            while (queue.Reader.TryRead(out var item))
            {
                item.Fail(failure);
                item.Release();
            }
        }
    }

    private async Task WorkAsync()
    {
        await using var connection = new SqliteConnection(options.Sqlite + ";Pooling=False");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        var contexts = new LaneContexts(connection, statements);

        while (await queue.Reader.WaitToReadAsync())
        {
            List<Work> batch = [];
            while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var item)) batch.Add(item);
            await CommitAsync(connection, contexts, batch);
        }
    }

    private async Task CommitAsync(SqliteConnection connection, LaneContexts contexts, List<Work> batch)
    {
        try
        {
            await using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var item in batch)
            {
                transaction.Save(Savepoint);
                if (await DoAsync(item, contexts, transaction)) transaction.Release(Savepoint);
                else transaction.Rollback(Savepoint);
            }

            await transaction.CommitAsync();
            Interlocked.Increment(ref commits);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or InvalidOperationException) // the disk is full, the file is gone: nobody's work is saved, and everybody hears of it
        {
            foreach (var item in batch) item.Fail(failure);
        }

        foreach (var item in batch) item.Release();
    }

    private async Task<bool> DoAsync(Work item, LaneContexts contexts, SqliteTransaction transaction)
    {
        try
        {
            Inside.Value = true;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentDb>().Use(() => contexts.Rent(transaction));
            var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
            await item.RunAsync(scope.ServiceProvider);
            await db.SaveChangesAsync(item.Cancellation);
            return true;
        }
        catch (Exception e) // whatever it is, it is the caller's to see; the lane goes on
        {
            item.Fail(e);
            return false;
        }
        finally
        {
            Inside.Value = false;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Pooled contexts over the one connection that may write.</summary>
    private sealed class LaneContexts(SqliteConnection connection, StatementCount statements)
    {
        private readonly PooledDbContextFactory<SqliteMicroCredDb> pool =
            new(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite(connection).AddInterceptors(statements).Options, poolSize: 4);

        public SqliteMicroCredDb Rent(SqliteTransaction transaction)
        {
            var db = pool.CreateDbContext();
            db.Database.UseTransaction(transaction);
            db.Database.AutoSavepointsEnabled = false; // the lane has its own
            return db;
        }
    }

    private abstract class Work(CancellationToken cancellation)
    {
        public CancellationToken Cancellation => cancellation;
        public abstract Task RunAsync(IServiceProvider services);
        public abstract void Fail(Exception failure);
        public abstract void Release();
    }

    private sealed class Work<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken ct) : Work(ct)
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? failure;

        public Task<T> Completion => done.Task;

        public override async Task RunAsync(IServiceProvider services) => result = await work(services, Cancellation);

        public override void Fail(Exception e) => failure ??= e;

        public override void Release()
        {
            if (failure is null) done.SetResult(result!);
            else done.SetException(failure);
        }
    }
}
