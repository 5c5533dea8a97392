using MicroCred.Data;
using MicroCred.Data.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>
/// Looks at each request whether the session that its cookie names is still open, and who the person is now.
/// </summary>
internal static class SessionCookie
{
    /// <summary>A session that was seen this lately is not marked again: it would cost every request a write.</summary>
    private static readonly TimeSpan SeenWithin = TimeSpan.FromMinutes(5);

    private static readonly Func<MicroCredDb, SessionId, CancellationToken, Task<Found?>> Find =
        EF.CompileAsyncQuery((MicroCredDb db, SessionId id, CancellationToken ct) => (
            from s in db.Sessions.AsNoTracking()
            where s.Id == id
            join p in db.People.AsNoTracking() on s.Person equals p.Id
            select new Found(s, p)).SingleOrDefault());

    /// <summary>A role given or taken counts from the next click, not from the next sign-in.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var known = CurrentPerson.Of(context.Principal!);
        var found = known?.Session is { } id
            ? await Find(services.GetRequiredService<MicroCredDb>(), id, http.RequestAborted)
            : null;
        if (found is not { Person.ErasedAt: null } || !found.Session.IsLiveAt(now))
        {
            context.RejectPrincipal();
            await http.SignOutAsync();
            return;
        }

        if (CurrentPerson.Of(found.Person, found.Session) is var current && current != known)
        {
            context.ReplacePrincipal(current.ToClaims());
            context.ShouldRenew = true;
        }

        if (now - found.Session.LastSeenAt > SeenWithin)
            await services.GetRequiredService<Transactions>().ExecuteAsync(
                $"""
                UPDATE "Sessions" SET "LastSeenAt" = {now.ToUnixTimeMilliseconds()}
                WHERE "Id" = {found.Session.Id.Value} AND "EndedAt" IS NULL
                """);
    }

    private sealed record Found(Session Session, Person Person);
}
