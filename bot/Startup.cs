using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Checking;
using MicroCred.Data.Catalog.Files;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot;

/// <summary>What happens between taking the data folder and answering the first request.</summary>
internal static class Startup
{
    /// <summary>
    /// Migrates, imports the catalog where its files have changed, and returns what kept files of it out. The folder
    /// must be held.
    /// </summary>
    public static async Task<IReadOnlyList<CatalogProblem>> PrepareAsync(
        IServiceProvider services, CancellationToken ct)
    {
        await services.StartDataAsync(ct);
        await RefuseSampleInProductionAsync(services, ct);
        var folder = services.GetRequiredService<IConfiguration>()["Catalog:Folder"]
            ?? Path.Combine(AppContext.BaseDirectory, "catalog");
        var cache = services.GetRequiredService<CatalogCache>();
        if (cache.Stamp == CatalogFiles.StampOf(folder)) return [];

        var reading = CatalogFiles.Read(folder);
        await services.GetRequiredService<Transactions>()
            .RunAsync((scope, token) => scope.GetRequiredService<CatalogImport>().RunAsync(reading, token), ct);
        await using var reader = services.CreateAsyncScope();
        await cache.LoadAsync(reader.ServiceProvider.GetRequiredService<MicroCredDb>(), ct);
        return [.. reading.Problems.Where(p => p.Blocks)];
    }

    private static async Task RefuseSampleInProductionAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        if (services.GetRequiredService<IHostEnvironment>()
            .IsProduction()
                && await scope.ServiceProvider.GetRequiredService<MicroCredDb>().Agencies.AnyAsync(a => a.Sample, ct))
            throw new RuleBrokenException("This database holds the sample district, which has no place in Production. "
                + "Set Data:Folder to an empty folder.");
    }
}
