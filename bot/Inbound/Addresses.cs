using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>Finds the address that a channel speaks of, or makes it: for a known person in her own conversation, for a guest in one of its own.</summary>
public sealed class Addresses(Transactions transactions, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly Func<MicroCredDb, Channel, string, CancellationToken, Task<Address?>> Known = EF.CompileAsyncQuery(
        (MicroCredDb db, Channel channel, string externalId, CancellationToken ct) => db.Addresses.AsNoTracking().SingleOrDefault(a => a.Channel == channel && a.ExternalId == externalId));

    public Task<AddressId> FindOrAddAsync(Channel channel, string externalId, PersonId? person, CancellationToken ct) =>
        transactions.RunAsync(async (services, token) => (await FindOrAddAsync(services.GetRequiredService<MicroCredDb>(), channel, externalId, person, token)).Id, ct);

    /// <summary>The address of somebody who writes by another's service, with the latest way to answer. Who writes may be written to again.</summary>
    public async Task<AddressId> HeardFromAsync(Channel channel, string externalId, ConversationReference reference, CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var known = await Known(scope.ServiceProvider.GetRequiredService<MicroCredDb>(), channel, externalId, ct);
            if (known is { StoppedAt: null } && known.Reference == reference) return known.Id;
        }

        return await transactions.RunAsync(async (services, token) =>
        {
            var address = await FindOrAddAsync(services.GetRequiredService<MicroCredDb>(), channel, externalId, person: null, token);
            (address.Reference, address.StoppedAt) = (reference, null);
            return address.Id;
        }, ct);
    }

    /// <summary>Nothing more is sent there until it is heard from again.</summary>
    public Task StopAsync(Channel channel, string externalId, CancellationToken ct) => transactions.RunAsync(async (services, token) =>
    {
        if (await Find(services.GetRequiredService<MicroCredDb>(), channel, externalId).SingleOrDefaultAsync(token) is { } known) known.StoppedAt ??= clock.GetUtcNow();
    }, ct);

    private async Task<Address> FindOrAddAsync(MicroCredDb db, Channel channel, string externalId, PersonId? person, CancellationToken ct)
    {
        if (await Find(db, channel, externalId).SingleOrDefaultAsync(ct) is { } known) return known;

        var conversation = person is null ? null : await db.Conversations.SingleOrDefaultAsync(c => c.Person == person, ct);
        conversation ??= db.Conversations.Add(new() { Person = person, StartedAt = clock.GetUtcNow() }).Entity;
        return db.Addresses.Add(new() { Channel = channel, ExternalId = externalId, Conversation = conversation.Id }).Entity;
    }

    private static IQueryable<Address> Find(MicroCredDb db, Channel channel, string externalId) => db.Addresses.Where(a => a.Channel == channel && a.ExternalId == externalId);
}
