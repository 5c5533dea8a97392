using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data;

/// <summary>The data project's two words for its host.</summary>
public static class DataModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddData(DataOptions options) => services
            .AddSingleton(options)
            .AddSingleton<StatementCount>()
            .AddSingleton<Readers>()
            .AddSingleton(provider => new WriteLane(provider.GetRequiredService<IServiceScopeFactory>(), options, provider.GetRequiredService<StatementCount>()))
            .AddSingleton<Transactions>(provider => provider.GetRequiredService<WriteLane>())
            .AddScoped<CurrentDb>()
            .AddScoped(provider => provider.GetRequiredService<CurrentDb>().Open())
            .AddSingleton<Desk>()
            .AddScoped<UseCaseContext>()
            .AddSingleton<CatalogCache>()
            .AddScoped<CatalogImport>()
            .AddSingleton<IArtifactStore, DiskArtifactStore>()
            .AddSingleton<FileIntake>()
            .AddHandler<FilesDropped, ForgetFiles>();
    }

    extension(IServiceProvider services)
    {
        /// <summary>Migrates where that is due, opens the write lane, and loads the catalog from the database. Call it with the data folder held.</summary>
        public async Task StartDataAsync(CancellationToken ct)
        {
            await using (var db = new SqliteMicroCredDb(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite(services.GetRequiredService<DataOptions>().Sqlite + ";Pooling=False").Options))
            {
                if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
                {
                    // The folder is ours, so a lock that a killed migration left behind is nobody's.
                    await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
                    await db.Database.MigrateAsync(ct);
                }

                await services.GetRequiredService<CatalogCache>().LoadAsync(db, ct);
            }

            services.GetRequiredService<WriteLane>().Start();
        }
    }
}
