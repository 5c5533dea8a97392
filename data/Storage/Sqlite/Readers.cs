using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// Connections for reading, as many as have been needed at once. SQLite lets each see the latest commit without waiting
/// for the writer.
/// </summary>
internal sealed class Readers(SqliteFile file, StatementCount count) : IDisposable
{
    private readonly ConcurrentBag<KeptConnection> idle = [];
    private readonly RefuseToSave refuse = new();

    public KeptConnection Take() =>
        idle.TryTake(out var connection) ? connection : new(file, count, "PRAGMA query_only=ON;", refuse);

    public void GiveBack(KeptConnection connection) => idle.Add(connection);

    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    /// <summary>Says who may save; other writing is refused by SQLite itself.</summary>
    private sealed class RefuseToSave : SaveChangesInterceptor
    {
        private const string Sentence = $"Changes are saved in {nameof(Transactions)} alone.";

        public override InterceptionResult<int> SavingChanges(
            DbContextEventData data, InterceptionResult<int> result) =>
            throw new InvalidOperationException(Sentence);

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default) =>
            throw new InvalidOperationException(Sentence);
    }
}
