using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Wakes the open streams of a person whose sessions have ended: each looks at its pass, and closes.</summary>
internal sealed class CloseStreams(MicroCredDb db, ActivityLog log) : Handler<SessionsEnded>
{
    protected override async Task<Effect?> HandleAsync(
        SessionsEnded ended, OutboxMessage message, CancellationToken ct)
    {
        var theirs =
            from c in db.Conversations
            where c.Person == ended.Person
            join a in db.Addresses on c.Id equals a.Conversation
            where a.Channel == ChannelName.Web
            select a.Id;
        foreach (var address in await theirs.ToListAsync(ct)) log.Wake(address);
        return null;
    }
}
