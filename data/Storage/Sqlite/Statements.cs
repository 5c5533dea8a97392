using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// The statements of one connection, parsed and planned once; what Entity Framework asks is found among them by its
/// words.
/// </summary>
internal sealed class Statements(SqliteConnection connection, StatementCount count) : DbCommandInterceptor
{
    /// <summary>
    /// The most that are kept; a turn needs about a dozen. Then all are let go, and those in use come back.
    /// </summary>
    private const int MostKept = 200;

    /// <summary>Most longer ones write many rows at once, and are hardly asked in the same words again.</summary>
    private const int LongestKept = 4_000;

    private readonly Dictionary<string, Kept> kept = [];

    /// <summary>Executes a statement with its values, and says how many rows it changed.</summary>
    public int Execute(FormattableString sql, SqliteTransaction transaction)
    {
        count.Add();
        if (!kept.TryGetValue(sql.Format, out var statement))
            statement = Keep(
                sql.Format,
                string.Format(CultureInfo.InvariantCulture, sql.Format,
                    [.. Enumerable.Range(0, sql.ArgumentCount).Select(i => $"$p{i}")]));
        return statement.Execute(
            transaction, sql.GetArguments().Select((value, i) => new SqliteParameter($"$p{i}", value ?? DBNull.Value)));
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result)
    {
        count.Add();
        return Find(command) is { } statement
            ? InterceptionResult<DbDataReader>.SuppressWithResult(statement.Read(command))
            : result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken ct =
            default) => new(ReaderExecuting(command, data, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        count.Add();
        return new(Find(command) is { } statement ? InterceptionResult<int>.SuppressWithResult(
            statement.Execute(
                (SqliteTransaction?)command.Transaction, command.Parameters.Cast<SqliteParameter>())) : result);
    }

    /// <summary>Null for one that is not kept, and while the same statement is being read from.</summary>
    private Kept? Find(DbCommand command)
    {
        if (kept.TryGetValue(command.CommandText, out var statement)) return statement.IsBeingRead ? null : statement;
        return command.CommandText.Length <= LongestKept ? Keep(command.CommandText, command.CommandText) : null;
    }

    private Kept Keep(string key, string sql)
    {
        if (kept.Count >= MostKept) LetGo();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return kept[key] = new(command);
    }

    private void LetGo()
    {
        foreach (var (words, statement) in kept.Where(k => !k.Value.IsBeingRead).ToList())
        {
            kept.Remove(words);
            statement.Dispose();
        }
    }

    private sealed class Kept(SqliteCommand command) : IDisposable
    {
        private SqliteDataReader? reader;

        public bool IsBeingRead => reader is { IsClosed: false };

        public int Execute(SqliteTransaction? transaction, IEnumerable<SqliteParameter> values) =>
            With(transaction, values).ExecuteNonQuery();

        public DbDataReader Read(DbCommand asked) =>
            reader = With((SqliteTransaction?)asked.Transaction, asked.Parameters.Cast<SqliteParameter>())
                .ExecuteReader();

        public void Dispose() => command.Dispose();

        private SqliteCommand With(SqliteTransaction? transaction, IEnumerable<SqliteParameter> values)
        {
            command.Transaction = transaction;
            command.Parameters.Clear();
            command.Parameters.AddRange(values);
            return command;
        }
    }
}

/// <summary>Counts the statements sent to the database, so that a test can say what a turn costs.</summary>
internal sealed class StatementCount
{
    private long count;

    public long Count => Interlocked.Read(ref count);

    public void Add() => Interlocked.Increment(ref count);
}
