using System.Security.Claims;

namespace MicroCred.Data.People;

/// <summary>Who is asking, as signing in wrote it into the claims: a request can't say otherwise.</summary>
public sealed record CurrentPerson(PersonId Id, string Name, Roles Roles)
{
    private const string IdClaim = ClaimTypes.NameIdentifier;
    private const string RolesClaim = "roles";
    private const string SessionClaim = "session";

    /// <summary>The session in which they ask; null for who asks by other ways than a browser.</summary>
    public SessionId? Session { get; init; }

    public bool Is(Roles role) => (Roles & role) != 0;

    public static CurrentPerson Of(Person person) => new(person.Id, person.Name, person.Roles);

    /// <summary>Null for somebody who is not signed in.</summary>
    public static CurrentPerson? Of(ClaimsPrincipal claims) =>
        Guid.TryParse(claims.FindFirst(IdClaim)?.Value, out var id)
        && Enum.TryParse<Roles>(claims.FindFirst(RolesClaim)?.Value, out var roles)
        && Guid.TryParse(claims.FindFirst(SessionClaim)?.Value, out var session)
            ? new(new(id), claims.FindFirst(ClaimTypes.Name)?.Value ?? "", roles) { Session = new(session) }
            : null;

    public static CurrentPerson Of(Person person, Session session) => Of(person) with { Session = session.Id };

    /// <summary>What the cookie says. Whether the session is still open is looked up at each request.</summary>
    public ClaimsPrincipal ToClaims() => new(new ClaimsIdentity(
        [
            new(IdClaim, Id.ToString()), new(ClaimTypes.Name, Name), new(RolesClaim, Roles.ToString()),
            new(SessionClaim, $"{Session}"),
        ],
        nameof(MicroCred)));
}
