using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// A connection that stays open, with the contexts over it: opening one, and parsing a statement again, cost more than
/// most queries.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly PooledDbContextFactory<SqliteMicroCredDb> contexts;

    public KeptConnection(
        SqliteFile file, StatementCount count, string pragmas, params IEnumerable<IInterceptor> interceptors)
    {
        connection = new(file.ConnectionString);
        Statements = new(connection, count);
        var options = new DbContextOptionsBuilder<SqliteMicroCredDb>()
            .UseSqlite(connection)
            .AddInterceptors([Statements, .. interceptors])
            .Options;
        contexts = new(options, poolSize: 1);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public Statements Statements { get; }

    /// <summary>Whether a transaction is open. A full disk makes SQLite roll back all of it by itself.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) is 0;

    public SqliteMicroCredDb Open() => contexts.CreateDbContext();

    public SqliteTransaction Begin() => connection.BeginTransaction(deferred: false);

    public void Dispose() => connection.Dispose();
}
