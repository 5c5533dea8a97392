using MicroCred.Data;
using MicroCred.Data.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels;

/// <summary>Finds the address that a channel speaks of, or makes it: for a known person in her own conversation, for a guest in one of its own.</summary>
public sealed class Addresses(WriteLane lane, TimeProvider clock)
{
    public Task<AddressId> FindOrAddAsync(Channel channel, string externalId, PersonId? person, CancellationToken ct) => lane.RunAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<MicroCredDb>();
        if (await db.Addresses.SingleOrDefaultAsync(a => a.Channel == channel && a.ExternalId == externalId, token) is { } known) return known.Id;

        var conversation = person is null ? null : await db.Conversations.SingleOrDefaultAsync(c => c.Person == person, token);
        conversation ??= db.Conversations.Add(new() { Person = person, StartedAt = clock.GetUtcNow() }).Entity;
        return db.Addresses.Add(new() { Channel = channel, ExternalId = externalId, Conversation = conversation.Id }).Entity.Id;
    }, ct);
}
