using MicroCred.Data;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>Where a person is signed in, the latest seen first.</summary>
internal sealed class OwnSessions(MicroCredDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Session>> ReadAsync(PersonId person, CancellationToken ct)
    {
        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.Person == person && s.EndedAt == null)
            .OrderByDescending(s => s.LastSeenAt)
            .ToListAsync(ct);
        return [.. open.Where(s => s.IsLiveAt(clock.GetUtcNow()))];
    }
}
