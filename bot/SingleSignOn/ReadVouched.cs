using System.Security.Claims;
using MicroCred.Data.People;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>Reads the claims of a token that was checked. Somebody of a tenant that is not named is refused.</summary>
internal static class ReadVouched
{
    public static Vouched From(ClaimsPrincipal claims, SignInOptions options)
    {
        var tenant = claims.FindFirstValue(options.TenantClaim) ?? "";
        if (!options.Tenants.TryGetValue(tenant, out var district)) throw new SignInRefusedException(Refusal.Tenant);
        return new(
            claims.FindFirstValue("iss")!, SubjectOf(claims.Claims, options), NameOf(claims), district,
            RolesOf(claims, options));
    }

    /// <summary>Entra's `sub` differs for each app; its `oid` is the person's own within the tenant.</summary>
    public static string SubjectOf(IEnumerable<Claim> claims, SignInOptions options)
    {
        var all = claims.ToLookup(c => c.Type, c => c.Value);
        return all["oid"].FirstOrDefault() is { Length: > 0 } own
            ? $"{all[options.TenantClaim].FirstOrDefault()}/{own}"
            : all["sub"].FirstOrDefault() ?? "";
    }

    private static string NameOf(ClaimsPrincipal claims) =>
        claims.FindFirstValue("name") ?? claims.FindFirstValue("preferred_username") ?? "Teacher";

    private static Roles? RolesOf(ClaimsPrincipal claims, SignInOptions options)
    {
        List<Roles> roles =
        [
            .. claims.FindAll(options.RolesClaim)
                .Select(c => Enum.TryParse<Roles>(c.Value, ignoreCase: true, out var role) ? role : Roles.None)
                .Where(role => Enum.IsDefined(role) && role is not Roles.None),
        ];
        return roles is [] ? null : roles.Aggregate((all, role) => all | role);
    }
}
