using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>The file that a database is in, and how it is opened.</summary>
internal sealed class SqliteFile
{
    private readonly SqliteConnectionStringBuilder settings;

    private SqliteFile(SqliteConnectionStringBuilder settings)
    {
        this.settings = settings;
        settings.ForeignKeys = true;
        settings.Pooling = false; // connections are kept open or used once; the pool would only hold on to files
    }

    public string ConnectionString => settings.ToString();

    public string FullPath => Path.GetFullPath(settings.DataSource);

    public static SqliteFile Of(DataOptions options)
    {
        try
        {
            return options.ConnectionString is { } given
                ? new(new SqliteConnectionStringBuilder(given))
                : new(new() { DataSource = Path.Combine(options.FullFolder, "microcred.db") });
        }
        catch (ArgumentException problem)
        {
            throw new RuleBrokenException($"Data:ConnectionString can't be read: {problem.Message}");
        }
    }

    /// <summary>A copy to look at, which must stay as it is.</summary>
    public static SqliteFile Copy(string path) => new(new() { DataSource = path, Mode = SqliteOpenMode.ReadOnly });

    /// <summary>A context for work outside the write lane, on the file as a whole.</summary>
    public SqliteMicroCredDb Open() =>
        new(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite(ConnectionString).Options);
}
