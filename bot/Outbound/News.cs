using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>Writes to people who did not write first: at the address where each was last heard.</summary>
internal static class News
{
    /// <summary>The preferred addresses of those people who can be reached, at most one each.</summary>
    public static async Task<IReadOnlyList<Address>> AddressesOfAsync(
        this MicroCredDb db, IQueryable<PersonId> people, CancellationToken ct)
    {
        var all = await (from c in db.Conversations.AsNoTracking()
                         where c.Person != null && people.Contains(c.Person.Value)
                         join a in db.Addresses on c.Id equals a.Conversation
                         where a.StoppedAt == null && a.LastHeardAt != null
                         select a).ToListAsync(ct);
        return [.. all.GroupBy(a => a.Conversation).Select(addresses => addresses.MaxBy(a => a.LastHeardAt)!)];
    }

    /// <summary>Leaves the same news for each address, in the words that its channel calls for.</summary>
    public static Effect Tell(
        this TimeProvider clock, IReadOnlyList<Address> addresses, Func<Address, string> words, string? about = null) =>
        (services, _) =>
        {
            var now = clock.GetUtcNow();
            services.GetRequiredService<MicroCredDb>().Outbox
                .AddRange(addresses.Select(
                    a => OutboxMessage.For(new Reply([new(words(a))]) { About = about }, now, a.Id)));
            return Task.CompletedTask;
        };
}
