using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Catalog;

/// <summary>Holds the catalog that everybody reads, and reads it anew when told to.</summary>
public sealed class CatalogCache
{
    public CatalogSnapshot Snapshot { get; private set; } = CatalogSnapshot.Empty;

    /// <summary>The stamp of the files that the catalog came from; empty where they should be read again.</summary>
    public string Stamp { get; private set; } = "";

    public async Task LoadAsync(MicroCredDb db, CancellationToken ct)
    {
        var versions = await db.CatalogVersions.AsNoTracking().ToDictionaryAsync(v => v.Hash, ct);
        var heads = await db.CatalogHeads.AsNoTracking().ToListAsync(ct);
        IEnumerable<CatalogVersion> Current(CatalogKind kind) => heads
            .Where(h => h.Kind == kind)
            .Select(h => versions[h.Hash]);

        Stamp = heads.SingleOrDefault(h => h.Kind is CatalogKind.Files)?.Hash ?? "";
        if (Current(CatalogKind.Vocabulary).SingleOrDefault() is not { } vocabulary) return;
        Snapshot = new(
            vocabulary.Read<Vocabulary>(),
            [.. Current(CatalogKind.Stack).Select(v => v.Read<Stack>())],
            Current(CatalogKind.MicroCredential).Select(v => new OfferedCredential(v.Read<MicroCredential>(), v.Hash)),
            versions.Values
                .Where(v => v.Kind is CatalogKind.MicroCredential)
                .ToDictionary(v => v.Hash, v => v.Read<MicroCredential>()))
        {
            Listings = [.. Current(CatalogKind.Listing).Select(v => v.Read<Listing>())],
        };
    }
}
