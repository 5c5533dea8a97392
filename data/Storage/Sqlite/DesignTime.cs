using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>Lets `dotnet ef migrations add NAME --project data` work without a host.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteMicroCredDb>
{
    public SqliteMicroCredDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite("Data Source=design.db").Options);
}
