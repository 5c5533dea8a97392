using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>The database on SQLite: the default, in one file.</summary>
internal sealed class SqliteMicroCredDb(DbContextOptions<SqliteMicroCredDb> options) : MicroCredDb(options);
