using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Review.Badges.Credentials;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Badges;

/// <summary>
/// Serves the signed credential of a badge that its owner made public, to anyone and to pages of other origins. A
/// private badge answers as one that is not there.
/// </summary>
internal static class BadgeDocument
{
    /// <summary>The issuer's keys, where did:web looks for them.</summary>
    public static ContentHttpResult Issuer(HttpResponse response, BadgeSigner signer)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Content(signer.DidJson, "application/json");
    }

    public static async Task<Results<ContentHttpResult, NotFound>> HandleAsync(
        Guid id, HttpResponse response, MicroCredDb db, CancellationToken ct)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        return await FindAsync(id, db, ct) is { Credential: { } credential }
            ? TypedResults.Content(credential, "application/vc+ld+json")
            : TypedResults.NotFound();
    }

    /// <summary>The credential's own id. It leads a person to the public page, and a program to the JSON.</summary>
    public static async Task<Results<RedirectHttpResult, NotFound>> Choose(
        Guid id, HttpRequest request, HttpResponse response, MicroCredDb db, CancellationToken ct)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.Vary = "Accept";
        if (await FindAsync(id, db, ct) is not { } badge) return TypedResults.NotFound();

        var wantsPage = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return TypedResults.Redirect(wantsPage ? $"/badges/{badge.Id}" : $"/credentials/{badge.Id}.json");
    }

    private static Task<Badge?> FindAsync(Guid id, MicroCredDb db, CancellationToken ct) =>
        db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.Id == new BadgeId(id) && b.Public, ct);
}
