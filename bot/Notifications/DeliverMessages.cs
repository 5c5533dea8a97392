using MicroCred.Bot.Channels;
using MicroCred.Bot.Conversation;
using MicroCred.Data;
using MicroCred.Data.Conversations;
using MicroCred.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Notifications;

/// <summary>Delivers to the web chat and the terminal: their log is ours, so delivery and acknowledgement are one commit.</summary>
internal sealed class DeliverMessages(MicroCredDb db, TimeProvider clock) : Handler<Deliver>
{
    protected override async Task<Effect?> HandleAsync(Deliver deliver, OutboxMessage message, CancellationToken ct)
    {
        var address = await db.Addresses.AsNoTracking().SingleAsync(a => a.Id == message.Address, ct);
        if (!address.IsLogged) throw new InvalidOperationException($"No way to deliver to {address.Channel}.");
        if (address.StoppedAt is not null) return null;

        var drawn = Drawing.Draw(deliver, address.Channel);
        return async (services, token) =>
        {
            var lane = services.GetRequiredService<MicroCredDb>();
            foreach (var activity in drawn) await ActivityLog.AppendAsync(lane, address.Id, Drawing.ToJson(activity), clock.GetUtcNow(), token);
        };
    }
}
