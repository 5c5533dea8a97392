using MicroCred.Data.Messages;
using MicroCred.Data.People;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Wakes the open streams of a person whose sessions have ended: each looks at its pass, and closes.</summary>
internal sealed class CloseStreams(ActivityLog log) : Handler<SessionsEnded>
{
    protected override Task<Effect?> HandleAsync(SessionsEnded ended, OutboxMessage message, CancellationToken ct)
    {
        foreach (var address in ended.Addresses) log.Wake(address);
        return Task.FromResult<Effect?>(null);
    }
}
