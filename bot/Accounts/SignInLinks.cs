using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Links that sign somebody in once. The token is told to one who asks for it here, and is never kept or logged.</summary>
internal sealed class SignInLinks(Transactions transactions, TimeProvider clock)
{
    /// <summary>Makes a link and returns its token: the end of <c>/signin/…</c>.</summary>
    public Task<string> CreateAsync(PersonId person, TimeSpan lifetime, CancellationToken ct) => transactions.RunAsync((services, _) =>
    {
        var (link, token) = SignInLink.For(person, clock.GetUtcNow() + lifetime);
        services.GetRequiredService<MicroCredDb>().SignInLinks.Add(link);
        return Task.FromResult(token);
    }, ct);

    /// <summary>Uses a link up and returns whom it signs in, or says why it can't.</summary>
    public Task<CurrentPerson> UseAsync(string token, CancellationToken ct) => transactions.RunAsync(async (services, cancellation) =>
    {
        var (db, now) = (services.GetRequiredService<MicroCredDb>(), clock.GetUtcNow());
        var link = await db.SignInLinks.FindAsync([SignInLink.HashOf(token)], cancellation) ?? throw new RuleBrokenException("This sign-in link is not one of ours. Ask for a new one.");
        link.Use(now);
        db.Audit.Add(new() { At = now, By = link.Person, What = "signed in", About = $"{link.Person}" });
        return CurrentPerson.Of(await db.People.SingleAsync(p => p.Id == link.Person, cancellation));
    }, ct);

    /// <summary>Whom a link would sign in, without using it: mail scanners open every link.</summary>
    public async Task<Person?> LookAsync(string token, MicroCredDb db, CancellationToken ct)
    {
        var hash = SignInLink.HashOf(token);
        var link = await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        return link?.IsOpenAt(clock.GetUtcNow()) is true ? await db.People.AsNoTracking().SingleAsync(p => p.Id == link.Person, ct) : null;
    }
}
