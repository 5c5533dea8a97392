using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>Registers the engine: everything SQLite that <see cref="DataModule"/> needs to know.</summary>
internal static class SqliteModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSqlite(DataOptions options) => services
            .AddSingleton(SqliteFile.Of(options))
            .AddSingleton<StatementCount>()
            .AddSingleton<Readers>()
            .AddSingleton<WriteLane>()
            .AddSingleton<Transactions>(provider => provider.GetRequiredService<WriteLane>())
            .AddSingleton<Database, SqliteDatabase>()
            .AddScoped<CurrentDb>()
            .AddScoped(provider => provider.GetRequiredService<CurrentDb>().Open());
    }
}
