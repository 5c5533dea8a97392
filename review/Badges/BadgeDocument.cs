using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Review.Badges.Credentials;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Badges;

/// <summary>The signed credential, for anybody who was given its address: wallets and verifiers read it from other origins.</summary>
internal static class BadgeDocument
{
    /// <summary>The issuer's keys, where did:web looks for them.</summary>
    public static ContentHttpResult Issuer(HttpResponse response, BadgeSigner signer)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Content(signer.DidJson, "application/json");
    }

    public static async Task<Results<ContentHttpResult, NotFound>> HandleAsync(Guid id, HttpResponse response, MicroCredDb db, CancellationToken ct)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        return await FindAsync(id, db, ct) is { Credential: { } credential }
            ? TypedResults.Content(credential, "application/vc+ld+json")
            : TypedResults.NotFound();
    }

    /// <summary>The credential's own id: a person is led to the page where there is one, and a program to the document.</summary>
    public static async Task<Results<RedirectHttpResult, NotFound>> Choose(Guid id, HttpRequest request, HttpResponse response, MicroCredDb db, CancellationToken ct)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.Vary = "Accept";
        if (await FindAsync(id, db, ct) is not { } badge) return TypedResults.NotFound();
        var wantsPage = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return TypedResults.Redirect(wantsPage && badge.Public ? $"/badges/{id}" : $"/credentials/{id}.json");
    }

    private static Task<Badge?> FindAsync(Guid id, MicroCredDb db, CancellationToken ct) => db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.Id == new BadgeId(id), ct);
}
