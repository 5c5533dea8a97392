using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Turns the public page of one's own badge on or off, from one's own page.</summary>
internal sealed record ShareBadge(PersonId Person, BadgeId Badge, bool On)
{
    public const string Wording = "The page shows my name, this micro-credential and the level I reached on each criterion. It never shows my evidence. I can turn it off again.";

    public Task RunAsync(Transactions transactions, TimeProvider clock, CancellationToken ct) => transactions.RunAsync(async (services, cancellation) =>
    {
        var db = services.GetRequiredService<MicroCredDb>();
        var badge = await db.Badges.SingleOrDefaultAsync(b => b.Id == Badge && b.Person == Person, cancellation) ?? throw new RuleBrokenException("That badge is not yours.");
        db.Share(badge, On, Wording, WebChannel.Called, clock.GetUtcNow());
    }, ct);
}
