using System.Security.Claims;

namespace MicroCred.Data.People;

/// <summary>Who is asking, as signing in wrote it into the claims: a request can't say otherwise.</summary>
public sealed record CurrentPerson(PersonId Id, string Name, Roles Roles)
{
    private const string IdClaim = ClaimTypes.NameIdentifier;
    private const string RolesClaim = "roles";

    public bool Is(Roles role) => (Roles & role) != 0;

    public static CurrentPerson Of(Person person) => new(person.Id, person.Name, person.Roles);

    /// <summary>Null for somebody who is not signed in.</summary>
    public static CurrentPerson? Of(ClaimsPrincipal claims) =>
        Guid.TryParse(claims.FindFirst(IdClaim)?.Value, out var id)
        && Enum.TryParse<Roles>(claims.FindFirst(RolesClaim)?.Value, out var roles)
            ? new(new(id), claims.FindFirst(ClaimTypes.Name)?.Value ?? "", roles)
            : null;

    public ClaimsPrincipal ToClaims(string scheme) => new(new ClaimsIdentity(
        [new(IdClaim, Id.ToString()), new(ClaimTypes.Name, Name), new(RolesClaim, Roles.ToString())],
        scheme));
}
