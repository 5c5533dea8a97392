namespace MicroCred.Data.Storage.Sqlite;

/// <summary>Counts the statements sent to the database, so that a test can say what a turn costs.</summary>
internal sealed class StatementCount
{
    private long count;

    public long Count => Interlocked.Read(ref count);

    public void Add() => Interlocked.Increment(ref count);
}
