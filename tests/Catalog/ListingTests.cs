using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Catalog;

public sealed class ListingTests
{
    [Fact]
    public async Task What_others_offer_is_recommended_and_nothing_more()
    {
        await using var world = await World.StartAsync();
        await ImportAsync(world, new()
        {
            Id = "k1",
            Title = "Hydroponic Greenhouse Gardening",
            Issuer = "KVEC",
            Description = "Run a hydroponic greenhouse with students.",
        });
        var maria = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));

        var replies = await world.SayAsync(maria, "how do I run a hydroponic greenhouse");

        Assert.Contains(
            "\"Hydroponic Greenhouse Gardening\" from KVEC. Recommendation only: no evidence here yet.",
            string.Join(' ', replies.Select(reply => reply.Text)).Replace('\n', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_again_replaces_what_was_known_and_keeps_the_old_row()
    {
        await using var world = await World.StartAsync();
        await ImportAsync(world, new() { Id = "k1", Title = "Greenhouse" });
        var catalog = await ImportAsync(world, new() { Id = "k1", Title = "Greenhouses" });

        var rows = await world.ReadAsync(db => db.CatalogVersions.CountAsync(v => v.Kind == CatalogKind.Listing));
        Assert.Equal("Greenhouses", Assert.Single(catalog.Listings).Title);
        Assert.Equal(2, rows);
    }

    [Fact]
    public async Task What_has_evidence_here_is_not_shown_as_elsewhere()
    {
        await using var world = await World.StartAsync();
        var catalog = await ImportAsync(world, new()
        {
            Id = "co-teaching",
            Title = "Co-Teaching",
            Description = "Two teachers share one class.",
        });

        var found = catalog.Search("co-teaching with two teachers in one class", role: null, grades: []);

        Assert.Empty(found.Elsewhere);
    }

    private static async Task<CatalogSnapshot> ImportAsync(World world, Listing listing)
    {
        await world.Services.GetRequiredService<Transactions>().RunAsync(
            (services, ct) => services.GetRequiredService<CatalogImport>().ListAsync([listing], ct),
            default);
        return await world.ReadAsync(async db =>
        {
            var cache = world.Services.GetRequiredService<CatalogCache>();
            await cache.LoadAsync(db, default);
            return cache.Snapshot;
        });
    }
}
