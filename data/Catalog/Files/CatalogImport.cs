using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Catalog.Files;

/// <summary>
/// Puts what was read into the database: a row for each content hash, never changed again, and a head that says which
/// of them is offered.
/// </summary>
public sealed class CatalogImport(MicroCredDb db, TimeProvider clock)
{
    private const string Folder = "catalog";

    public async Task RunAsync(CatalogReading reading, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<CatalogVersion> versions =
        [
            .. reading.MicroCredentials.Select(m => CatalogVersion.Of(CatalogKind.MicroCredential, m.Id, m, now)),
            .. reading.Stacks.Select(s => CatalogVersion.Of(CatalogKind.Stack, s.Id, s, now)),
        ];
        if (reading.Vocabulary is { } words)
            versions.Add(CatalogVersion.Of(CatalogKind.Vocabulary, "vocabulary", words, now));

        await PutAsync(versions, ct);
        Offer(await HeadsAsync(ct), CatalogKind.Files, Folder, reading.Stamp);
    }

    public Task ListAsync(IEnumerable<Listing> listings, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return PutAsync([.. listings.Select(l => CatalogVersion.Of(CatalogKind.Listing, l.Id, l, now))], ct);
    }

    private async Task PutAsync(IReadOnlyList<CatalogVersion> versions, CancellationToken ct)
    {
        var known = await db.CatalogVersions.Select(v => v.Hash).ToHashSetAsync(ct);
        var heads = await HeadsAsync(ct);
        foreach (var version in versions)
        {
            if (known.Add(version.Hash)) db.CatalogVersions.Add(version);
            Offer(heads, version.Kind, version.Slug, version.Hash);
        }
    }

    private Task<Dictionary<(CatalogKind, string), CatalogHead>> HeadsAsync(CancellationToken ct) =>
        db.CatalogHeads.ToDictionaryAsync(h => (h.Kind, h.Slug), ct);

    private void Offer(Dictionary<(CatalogKind, string), CatalogHead> heads, CatalogKind kind, string slug, string hash)
    {
        if (heads.TryGetValue((kind, slug), out var head)) head.Hash = hash;
        else db.CatalogHeads.Add(new() { Kind = kind, Slug = slug, Hash = hash });
    }
}
