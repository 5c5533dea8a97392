using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Uses a sign-in link up, and returns the person it signs in.</summary>
internal sealed record UseSignInLink(string Token) : IUseCase<CurrentPerson>
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
        var link = await context.Db.SignInLinks.FindAsync([SignInLink.HashOf(Token)], ct)
            ?? throw new RuleBrokenException("This sign-in link is not one of ours. Ask for a new one.");
        link.Use(context.Now);
        context.Note(link.Person, "signed in", link.Person);
        return CurrentPerson.Of(await context.Db.People.SingleAsync(p => p.Id == link.Person, ct));
    }
}
