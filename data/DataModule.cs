using MicroCred.Data.Audit;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Data.UseCases;
using Microsoft.Extensions.DependencyInjection;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data;

/// <summary>What the host adds and starts to have the data.</summary>
public static class DataModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddData(DataOptions options)
        {
            Require(
                !string.IsNullOrWhiteSpace(options.Folder), "Data:Folder is empty. Name a folder, as in .microcred.");
            return services
                .AddSingleton(options)
                .AddEngine(options)
                .AddSingleton<Desk>()
                .AddScoped<UseCaseContext>()
                .AddSingleton<CatalogCache>()
                .AddScoped<CatalogImport>()
                .AddSingleton<IArtifactStore, DiskArtifactStore>()
                .AddSingleton<FileIntake>()
                .AddHandler<FilesDropped, ForgetFiles>();
        }

        private IServiceCollection AddEngine(DataOptions options) => options.Provider.ToUpperInvariant() switch
        {
            "SQLITE" => services.AddSqlite(options),
            _ => throw new RuleBrokenException(
                $"Data:Provider is '{options.Provider}', which this program does not know. It knows Sqlite."),
        };
    }

    extension(IServiceProvider services)
    {
        /// <summary>
        /// Migrates where that is due, opens the database for writing, and loads the catalog from it. Call it with the
        /// data folder held.
        /// </summary>
        public async Task StartDataAsync(CancellationToken ct)
        {
            var database = services.GetRequiredService<Database>();
            await database.MigrateAsync(ct);
            database.Start();
            await services.GetRequiredService<Transactions>().RunAsync(
                (scope, token) => AuditChain.BeginAsync(scope.GetRequiredService<MicroCredDb>(), token), ct);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
            await services.GetRequiredService<CatalogCache>().LoadAsync(db, ct);
        }
    }
}
