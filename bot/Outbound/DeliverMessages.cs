using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>Delivers to the web chat and the terminal, whose log is ours, so that delivery and acknowledgement are one commit; for Teams, leaves one row for each activity.</summary>
internal sealed class DeliverMessages(MicroCredDb db, TimeProvider clock) : Handler<Deliver>
{
    protected override async Task<Effect?> HandleAsync(Deliver deliver, OutboxMessage message, CancellationToken ct)
    {
        var address = await db.Addresses.AsNoTracking().SingleAsync(a => a.Id == message.Address, ct);
        if (address is { IsLogged: false, Reference: null }) throw new InvalidOperationException($"No way to deliver to {address.Channel}.");
        if (address.StoppedAt is not null && deliver.ReplyTo is null) return null; // an answer to her own word is no nuisance

        return async (services, token) =>
        {
            var (lane, now) = (services.GetRequiredService<MicroCredDb>(), clock.GetUtcNow());
            if (!address.IsLogged) lane.Outbox.AddRange(SendActivity.For(deliver, address, now));
            else foreach (var activity in Drawing.Draw(deliver, address.Channel)) await ActivityLog.AppendAsync(lane, address.Id, Drawing.ToJson(activity), now, token);
        };
    }
}
