using System.Text.Json;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.Cards;
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

/// <summary>Replaces a card by what was chosen on it. A nicety: it is tried once, and a card that stays can do no harm.</summary>
internal sealed class ReplaceCards(MicroCredDb db, Connector connector) : Handler<ReplaceCard>
{
    protected override async Task<Effect?> HandleAsync(ReplaceCard replace, OutboxMessage message, CancellationToken ct)
    {
        var address = await db.Addresses.AsNoTracking().SingleAsync(a => a.Id == message.Address, ct);
        if (address is not { StoppedAt: null, Reference: { } to }) return null;

        var sent = await db.Outbox.AsNoTracking().Where(m => m.Address == message.Address && m.SentAs == replace.Card).Select(m => m.Body).FirstOrDefaultAsync(ct);
        if (sent is null || JsonSerializer.Deserialize<SendActivity>(sent, JsonSerializerOptions.Web) is not { Activity: var card }) return null;
        if (TeamsCard.Answered(card, replace.Chose) is { } answered) await connector.UpdateAsync(to, replace.Card, answered, ct);
        return null;
    }
}
