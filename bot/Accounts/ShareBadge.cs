using MicroCred.Data;
using MicroCred.Data.Conversations;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Turns the public page of one's own badge on or off. Turning it on is a consent, kept in the words that were shown.</summary>
internal sealed record ShareBadge(PersonId Person, BadgeId Badge, bool On)
{
    public const string Wording = "The page shows my name, this micro-credential and the level I reached on each criterion. It never shows my evidence. I can turn it off again.";

    public Task RunAsync(WriteLane lane, TimeProvider clock, CancellationToken ct) => lane.RunAsync(async (services, cancellation) =>
    {
        var (db, now) = (services.GetRequiredService<MicroCredDb>(), clock.GetUtcNow());
        var badge = await db.Badges.SingleOrDefaultAsync(b => b.Id == Badge && b.Person == Person, cancellation) ?? throw new RuleBrokenException("That badge is not yours.");
        if (badge.Public == On) return;

        badge.Share(On);
        if (On) db.Consents.Add(new() { Person = Person, Kind = ConsentKind.PublicBadge, Wording = Wording, Channel = Channel.Web, GivenAt = now });
        db.Audit.Add(new() { At = now, By = Person, What = On ? "badge shared" : "badge hidden", About = $"{Badge}" });
    }, ct);
}
