using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// The statements of one connection, parsed and planned once. What Entity Framework asks is found among them by its
/// text.
/// </summary>
/// <remarks>Entity Framework prepares no statements itself: https://github.com/dotnet/efcore/issues/14044</remarks>
internal sealed class Statements(SqliteConnection connection, StatementCount count) : DbCommandInterceptor
{
    /// <summary>A turn needs about a dozen. When there are more, all are let go, and those in use come back.</summary>
    private const int MostKept = 200;

    /// <summary>Longer ones write many rows at once, and their text hardly ever comes again.</summary>
    private const int LongestKept = 4_000;

    private readonly Dictionary<string, Kept> kept = [];

    /// <summary>Executes a statement with its values, and returns how many rows it changed.</summary>
    public int Execute(FormattableString sql, SqliteTransaction transaction)
    {
        count.Add();
        var statement = kept.TryGetValue(sql.Format, out var known) ? known : Keep(sql.Format, WithNames(sql));
        return statement.Execute(
            transaction, sql.GetArguments().Select((value, i) => new SqliteParameter(Name(i), value ?? DBNull.Value)));
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
            default) =>
        new(ReaderExecuting(command, data, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData data, InterceptionResult<int> result)
    {
        count.Add();
        return Find(command) is { } statement
            ? InterceptionResult<int>.SuppressWithResult(statement.Execute(command))
            : result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken ct = default) =>
        new(NonQueryExecuting(command, data, result));

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
        foreach (var (text, statement) in kept.Where(k => !k.Value.IsBeingRead).ToList())
        {
            kept.Remove(text);
            statement.Dispose();
        }
    }

    private static string WithNames(FormattableString sql) =>
        string.Format(
            CultureInfo.InvariantCulture, sql.Format, [.. Enumerable.Range(0, sql.ArgumentCount).Select(Name)]);

    private static string Name(int argument) => $"$p{argument}";

    private sealed class Kept(SqliteCommand command) : IDisposable
    {
        private SqliteDataReader? reader;

        public bool IsBeingRead => reader is { IsClosed: false };

        public int Execute(SqliteTransaction? transaction, IEnumerable<SqliteParameter> values) =>
            With(transaction, values).ExecuteNonQuery();

        public int Execute(DbCommand asked) => With(asked).ExecuteNonQuery();

        public DbDataReader Read(DbCommand asked) => reader = With(asked).ExecuteReader();

        public void Dispose() => command.Dispose();

        private SqliteCommand With(DbCommand asked) =>
            With((SqliteTransaction?)asked.Transaction, asked.Parameters.Cast<SqliteParameter>());

        private SqliteCommand With(SqliteTransaction? transaction, IEnumerable<SqliteParameter> values)
        {
            command.Transaction = transaction;
            command.Parameters.Clear();
            command.Parameters.AddRange(values);
            return command;
        }
    }
}
