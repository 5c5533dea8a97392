using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>
/// Uses a sign-in link up, and with it the person's other links, and returns the person whom it signs in, in a session
/// of their own.
/// </summary>
internal sealed record UseSignInLink(string Token, string Device) : IUseCase<CurrentPerson>
{
    /// <summary>The person a link would sign in, without using it: mail scanners open every link.</summary>
    public static async Task<Person?> LookAsync(string token, UseCaseContext context, CancellationToken ct)
    {
        var hash = SignInLink.HashOf(token);
        var link = await context.Db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (link?.IsOpenAt(context.Now) is not true) return null;

        return await context.Db.People.AsNoTracking().SingleAsync(p => p.Id == link.Person, ct);
    }

    public async Task<CurrentPerson> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var (db, now) = (context.Db, context.Now);
        var link = await db.SignInLinks.FindAsync([SignInLink.HashOf(Token)], ct)
            ?? throw new RuleBrokenException("This sign-in link is not one of ours. Ask for a new one.");
        link.Use(now);
        var others = await db.SignInLinks.Where(l => l.Person == link.Person && l.UsedAt == null).ToListAsync(ct);
        foreach (var other in others.Where(l => l.IsOpenAt(now))) other.Use(now);
        await BlankLogAsync(db, link.Person, ct);
        return await new StartSession(link.Person, Device).HandleAsync(context, ct);
    }

    /// <summary>A chat of theirs may still show the links that were said there.</summary>
    private static async Task BlankLogAsync(MicroCredDb db, PersonId person, CancellationToken ct)
    {
        var theirs = await (
            from c in db.Conversations
            where c.Person == person
            join a in db.Addresses on c.Id equals a.Conversation
            join l in db.LoggedActivities on a.Id equals l.Address
            where l.Body.Contains("/signin/")
            select l).ToListAsync(ct);
        foreach (var said in theirs) said.Body = SignInPath.Blank(said.Body);
    }
}
