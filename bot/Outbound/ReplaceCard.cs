using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>Shows what was chosen in the place of the buttons that it was chosen with.</summary>
[OutboxKind("ReplaceCard")]
public sealed record ReplaceCard(string Card, string Chose)
{
    internal sealed class Handler(MicroCredDb db, ChannelDirectory channels) : Handler<ReplaceCard>
    {
        protected override async Task<Effect?> HandleAsync(
            ReplaceCard replace, OutboxMessage message, CancellationToken ct)
        {
            var to = await db.Addresses.AsNoTracking().SingleAsync(a => a.Id == message.Address, ct);
            if (to.StoppedAt is not null) return null;

            var asked = await db.Outbox.AsNoTracking()
                .FirstOrDefaultAsync(m => m.Address == message.Address && m.SentAs == replace.Card, ct);
            var channel = channels.Of(to.Channel);
            // A question stands last in its reply, and was sent last.
            if (asked?.Kind == Delivery.Kind && channel.Draw(asked.Read<Reply>()) is [.., { Card: not null } card])
                await channel.ReplaceAsync(to, replace.Card, card, replace.Chose, ct);
            return null;
        }
    }
}
