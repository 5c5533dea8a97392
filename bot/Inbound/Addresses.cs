using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>
/// Finds the address that a channel speaks of, or makes it: for a known person in their own conversation, for a guest
/// in one of its own.
/// </summary>
public sealed class Addresses(Transactions transactions, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly Func<MicroCredDb, ChannelName, string, CancellationToken, Task<Address?>> Known =
        EF.CompileAsyncQuery((MicroCredDb db, ChannelName channel, string externalId, CancellationToken ct) =>
            db.Addresses.AsNoTracking().SingleOrDefault(a => a.Channel == channel && a.ExternalId == externalId));

    public Task<AddressId> FindOrAddAsync(
        ChannelName channel, string externalId, PersonId? person, CancellationToken ct) =>
        transactions.RunAsync(
            async (services, token) =>
                (await FindOrAddAsync(DbOf(services), channel, externalId, person, token)).Id,
            ct);

    /// <summary>
    /// The address of somebody who writes by another's service, with the latest way to answer. Who writes may be
    /// written to again.
    /// </summary>
    public async Task<AddressId> HeardFromAsync(
        ChannelName channel, string externalId, ServiceAddress reference, CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var known = await Known(DbOf(scope.ServiceProvider), channel, externalId, ct);
            if (known is { StoppedAt: null } && known.Reference == reference) return known.Id;
        }

        return await transactions.RunAsync(async (services, token) =>
        {
            var address = await FindOrAddAsync(DbOf(services), channel, externalId, person: null, token);
            (address.Reference, address.StoppedAt) = (reference, null);
            return address.Id;
        }, ct);
    }

    /// <summary>Nothing more is sent there until it is heard from again.</summary>
    public Task StopAsync(ChannelName channel, string externalId, CancellationToken ct) =>
        transactions.RunAsync(async (services, token) =>
        {
            if (await Find(DbOf(services), channel, externalId).SingleOrDefaultAsync(token) is { } known)
                known.StoppedAt ??= clock.GetUtcNow();
        }, ct);

    private async Task<Address> FindOrAddAsync(
        MicroCredDb db, ChannelName channel, string externalId, PersonId? person, CancellationToken ct)
    {
        if (await Find(db, channel, externalId).SingleOrDefaultAsync(ct) is { } known) return known;

        var conversation = person is null
            ? null
            : await db.Conversations.SingleOrDefaultAsync(c => c.Person == person, ct);
        conversation ??= db.Conversations.Add(new() { Person = person, StartedAt = clock.GetUtcNow() }).Entity;
        return db.Addresses.Add(new()
        {
            Channel = channel,
            ExternalId = externalId,
            Conversation = conversation.Id,
        }).Entity;
    }

    private static IQueryable<Address> Find(MicroCredDb db, ChannelName channel, string externalId) =>
        db.Addresses.Where(a => a.Channel == channel && a.ExternalId == externalId);

    private static MicroCredDb DbOf(IServiceProvider services) => services.GetRequiredService<MicroCredDb>();
}
