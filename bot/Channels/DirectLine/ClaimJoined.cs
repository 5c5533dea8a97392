using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Signs a guest who has just joined in, once: the conversation is the person's from now on, and the guest's cookie
/// opens nothing more. Null for a guest who has not joined, or joined too long ago.
/// </summary>
internal sealed record ClaimJoined(string GuestCookie, string Device) : IUseCase<CurrentPerson?>
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    /// <summary>Whether the cookie's conversation belongs to somebody whom we know.</summary>
    public static Task<bool> HasJoinedAsync(MicroCredDb db, string guest, CancellationToken ct)
    {
        var address = Guest.AddressOf(guest);
        return (
            from a in db.Addresses
            where a.Channel == ChannelName.Web && a.ExternalId == address
            join c in db.Conversations on a.Conversation equals c.Id
            where c.Person != null
            select c).AnyAsync(ct);
    }

    public async Task<CurrentPerson?> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        var known = Guest.AddressOf(GuestCookie);
        var joined = await (
            from a in db.Addresses
            where a.Channel == ChannelName.Web && a.ExternalId == known
            join c in db.Conversations on a.Conversation equals c.Id
            join p in db.People on c.Person equals p.Id
            select new { Address = a, Person = p }).SingleOrDefaultAsync(ct);
        if (joined is not { Address: var address, Person: var person }) return null;

        var own = WebChannel.AddressOf(person.Id);
        var hasOwn = await db.Addresses.AnyAsync(a => a.Channel == ChannelName.Web && a.ExternalId == own, ct);
        address.ExternalId = hasOwn ? $"left:{address.Id}" : own;
        if (context.Now >= person.JoinedAt + Grace) return null;

        return await new StartSession(person.Id, Device).HandleAsync(context, ct);
    }
}
