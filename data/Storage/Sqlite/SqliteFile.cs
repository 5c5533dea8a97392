using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>The file that the database is in, and how it is opened.</summary>
internal sealed class SqliteFile
{
    private readonly SqliteConnectionStringBuilder settings;

    public SqliteFile(DataOptions options) => settings = Settings(options);

    /// <summary>Connections are kept open or used once, so SQLite's own pool would only hold on to files.</summary>
    public string ConnectionString => settings.ToString();

    public string FullPath => Path.GetFullPath(settings.DataSource);

    /// <summary>A context for work outside the write lane: migrations, and looking at the file as a whole.</summary>
    public SqliteMicroCredDb Open() =>
        new(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite(ConnectionString).Options);

    private static SqliteConnectionStringBuilder Settings(DataOptions options)
    {
        try
        {
            return new(options.ConnectionString)
            {
                ForeignKeys = true,
                Pooling = false,
                DataSource = options.ConnectionString is null
                    ? Path.Combine(options.FullFolder, "microcred.db")
                    : new SqliteConnectionStringBuilder(options.ConnectionString).DataSource,
            };
        }
        catch (ArgumentException problem)
        {
            throw new RuleBrokenException($"Data:ConnectionString can't be read: {problem.Message}");
        }
    }
}
