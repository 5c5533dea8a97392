using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Data;

/// <summary>The database of one scope: the write lane's while work runs in it, else one for reading. The scope disposes of it.</summary>
internal sealed class CurrentDb(IDbContextFactory<SqliteMicroCredDb> readers)
{
    private Func<MicroCredDb>? lane;

    public MicroCredDb Open() => lane?.Invoke() ?? readers.CreateDbContext();

    public void Use(Func<MicroCredDb> open) => lane = open;
}

/// <summary>Says so when somebody saves changes outside the lane; raw SQL is for the lane's own code alone.</summary>
internal sealed class ReadOnly : SaveChangesInterceptor
{
    private const string Sentence = "Writing happens in the WriteLane alone.";

    public override InterceptionResult<int> SavingChanges(DbContextEventData data, InterceptionResult<int> result) => throw new InvalidOperationException(Sentence);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default) =>
        throw new InvalidOperationException(Sentence);
}

/// <summary>Leaves a pooled context's connection open between its uses: SQLite's functions are registered anew at each opening, which costs more than a query.</summary>
internal sealed class KeepOpen : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData data, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData data, InterceptionResult result) => new(InterceptionResult.Suppress());
}

/// <summary>Counts the statements sent to the database, so that a test can say what a turn costs.</summary>
internal sealed class StatementCount : DbCommandInterceptor
{
    private long count;

    public long Count => Interlocked.Read(ref count);

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result) => Counted(result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken ct = default) => new(Counted(result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken ct = default) => new(Counted(result));

    private T Counted<T>(T result)
    {
        Interlocked.Increment(ref count);
        return result;
    }
}
