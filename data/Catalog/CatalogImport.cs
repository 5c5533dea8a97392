using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Catalog;

/// <summary>Puts what was read into the database: a row for each content hash, never changed again, and which of them is offered.</summary>
public sealed class CatalogImport(MicroCredDb db, TimeProvider clock)
{
    public Task RunAsync(CatalogReading reading, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return PutAsync([
            .. reading.MicroCredentials.Select(m => CatalogVersion.Of(CatalogKind.MicroCredential, m.Id, m, now)),
            .. reading.Stacks.Select(s => CatalogVersion.Of(CatalogKind.Stack, s.Id, s, now)),
            .. reading.Vocabulary is { } words ? [CatalogVersion.Of(CatalogKind.Vocabulary, "vocabulary", words, now)] : Array.Empty<CatalogVersion>()], ct);
    }

    public Task ListAsync(IEnumerable<Listing> listings, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return PutAsync([.. listings.Select(l => CatalogVersion.Of(CatalogKind.Listing, l.Id, l, now))], ct);
    }

    private async Task PutAsync(IReadOnlyList<CatalogVersion> versions, CancellationToken ct)
    {
        var known = await db.CatalogVersions.Select(v => v.Hash).ToHashSetAsync(ct);
        var heads = await db.CatalogHeads.ToDictionaryAsync(h => (h.Kind, h.Slug), ct);
        foreach (var version in versions)
        {
            if (known.Add(version.Hash)) db.CatalogVersions.Add(version);
            if (!heads.TryGetValue((version.Kind, version.Slug), out var head)) db.CatalogHeads.Add(new() { Kind = version.Kind, Slug = version.Slug, Hash = version.Hash });
            else head.Hash = version.Hash;
        }
    }
}

/// <summary>Holds the catalog everybody reads, and reads it anew when told to.</summary>
public sealed class CatalogCache
{
    public CatalogSnapshot Snapshot { get; private set; } = CatalogSnapshot.Empty;

    public async Task LoadAsync(MicroCredDb db, CancellationToken ct)
    {
        var versions = await db.CatalogVersions.AsNoTracking().ToDictionaryAsync(v => v.Hash, ct);
        var heads = await db.CatalogHeads.AsNoTracking().ToListAsync(ct);
        IEnumerable<CatalogVersion> Current(CatalogKind kind) => heads.Where(h => h.Kind == kind).Select(h => versions[h.Hash]);

        if (Current(CatalogKind.Vocabulary).SingleOrDefault() is not { } vocabulary) return;
        Snapshot = new(
            vocabulary.Read<Vocabulary>(),
            [.. Current(CatalogKind.Stack).Select(v => v.Read<Stack>())],
            Current(CatalogKind.MicroCredential).Select(v => new OfferedCredential(v.Read<MicroCredential>(), v.Hash)),
            versions.Values.Where(v => v.Kind is CatalogKind.MicroCredential).ToDictionary(v => v.Hash, v => v.Read<MicroCredential>()))
        {
            Listings = [.. Current(CatalogKind.Listing).Select(v => v.Read<Listing>())],
        };
    }
}
