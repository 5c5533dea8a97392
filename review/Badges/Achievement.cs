using MicroCred.Data.Catalog;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Badges;

/// <summary>What a micro-credential asks for, in one of its versions: the page that every badge points to.</summary>
internal sealed record Achievement(
    MicroCredential Credential, string Version, bool IsCurrent, Stack? Stack, string Issuer)
{
    private const int VersionLength = 12;

    /// <summary>The address that badges carry: it names a version by the beginning of its hash.</summary>
    public static string PathOf(string id, string hash) =>
        $"/achievements/{Uri.EscapeDataString(id)}/{hash[..VersionLength]}";

    /// <summary>Finds a version by how its hash begins; without one, the version that is offered today.</summary>
    public static async Task<Achievement?> FindAsync(
        string id, string? version, UseCaseContext context, CancellationToken ct)
    {
        var catalog = context.Catalog;
        var current = catalog.Find(id)?.Version;
        var hash = version is null ? current : await HashAsync(id, version, context, ct);
        if (hash is null) return null;

        return new(catalog.Version(hash), hash, hash == current, catalog.StackOf(id), await IssuerAsync(context, ct));
    }

    public static async Task<string> IssuerAsync(UseCaseContext context, CancellationToken ct) =>
        await context.Db.Agencies.Select(a => a.Name).SingleOrDefaultAsync(ct) ?? "MicroCred";

    private static async Task<string?> HashAsync(
        string id, string version, UseCaseContext context, CancellationToken ct)
    {
        if (version.Length < VersionLength || !version.All(char.IsAsciiHexDigitLower)) return null;

        return await context.Db.CatalogVersions
            .Where(v => v.Kind == CatalogKind.MicroCredential && v.Slug == id && v.Hash.StartsWith(version))
            .Select(v => v.Hash)
            .FirstOrDefaultAsync(ct);
    }
}
