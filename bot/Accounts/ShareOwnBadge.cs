using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Messages;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Turns the public page of one's own badge on or off, from the page /me.</summary>
internal sealed record ShareOwnBadge(PersonId Person, BadgeId Badge, bool On) : IUseCase
{
    public const string Wording =
        "The page shows my name, this micro-credential and the level I reached on each criterion. "
        + "It never shows my evidence. I can turn it off again.";

    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var badge = await context.Db.Badges.SingleOrDefaultAsync(b => b.Id == Badge && b.Person == Person, ct)
            ?? throw new RuleBrokenException("That badge is not yours.");
        context.Db.Share(badge, On, Wording, ChannelName.Web, context.Now);
    }
}
