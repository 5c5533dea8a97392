using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Catalog;
using MicroCred.Data.Messages;
using MicroCred.Review.Badges.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Review.Badges;

/// <summary>Signs an awarded badge as of the time of the award: signing again makes the same document.</summary>
internal sealed class IssueBadge(MicroCredDb db, CatalogCache catalog, BadgeSigner signer) : Handler<BadgeAwarded>
{
    protected override async Task<Effect?> HandleAsync(
        BadgeAwarded awarded, OutboxMessage message, CancellationToken ct)
    {
        var badge = await db.Badges.AsNoTracking().SingleAsync(b => b.Id == awarded.Badge, ct);
        var facts = new AwardedBadge
        {
            Id = badge.Id.Value,
            Recipient = badge.Recipient,
            AwardedAt = badge.AwardedAt,
            MicroCredential = catalog.Snapshot.Version(badge.Version),
            ContentHash = badge.Version,
            Levels = [.. badge.Results.Select(r => new ReachedLevel(r.Key, r.Level))],
        };
        var credential = signer.Sign(facts, badge.AwardedAt);
        return async (services, token) =>
        {
            var badges = services.GetRequiredService<MicroCredDb>().Badges;
            (await badges.SingleAsync(b => b.Id == awarded.Badge, token)).Issue(credential);
        };
    }
}
