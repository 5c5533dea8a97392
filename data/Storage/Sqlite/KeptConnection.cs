using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>A connection that stays open, with the contexts over it: opening one, and parsing a statement again, cost more than most queries.</summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly PooledDbContextFactory<SqliteMicroCredDb> contexts;

    public KeptConnection(DataOptions options, StatementCount count, string pragmas, params IEnumerable<IInterceptor> interceptors)
    {
        connection = new(options.Sqlite + ";Pooling=False");
        Statements = new(connection, count);
        contexts = new(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite(connection).AddInterceptors([Statements, .. interceptors]).Options, poolSize: 1);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public Statements Statements { get; }

    public SqliteMicroCredDb Open() => contexts.CreateDbContext();

    public SqliteTransaction Begin() => connection.BeginTransaction(deferred: false);

    public void Dispose() => connection.Dispose();
}

/// <summary>Connections for reading, as many as have been needed at once; SQLite lets each see the latest commit without waiting for the writer.</summary>
internal sealed class Readers(DataOptions options, StatementCount count) : IDisposable
{
    private readonly ConcurrentBag<KeptConnection> idle = [];
    private readonly ReadOnly readOnly = new();

    public KeptConnection Take() => idle.TryTake(out var connection) ? connection : new(options, count, "PRAGMA query_only=ON;", readOnly);

    public void GiveBack(KeptConnection connection) => idle.Add(connection);

    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }
}
