using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.People;

/// <summary>
/// One browser in which a person is signed in. It ends when they sign out, when nobody uses it for a working day, and
/// after a week in any case. A cookie and a chat token only name it: what counts is this row.
/// </summary>
public sealed class Session
{
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int LongestDevice = 60;

    public SessionId Id { get; private init; } = IId<SessionId>.New();
    public required PersonId Person { get; init; }

    /// <summary>The browser and the system, as a person would say them: "Firefox on Android".</summary>
    public required string Device { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Start(PersonId person, string device, DateTimeOffset now) => new()
    {
        Person = person,
        Device = device.Length > LongestDevice ? device[..LongestDevice] : device,
        StartedAt = now,
        LastSeenAt = now,
    };

    public bool IsLiveAt(DateTimeOffset now) =>
        EndedAt is null && now < LastSeenAt + Idle && now < StartedAt + Longest;

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

/// <summary>Sessions have ended, whose chats were at these addresses: what was open there must close.</summary>
[OutboxKind("SessionsEnded")]
public sealed record SessionsEnded(IReadOnlyList<AddressId> Addresses) : IEvent;

public static class Sessions
{
    /// <summary>Ends a person's sessions, all or one of them, and has what they had open closed.</summary>
    public static async Task EndSessionsAsync(
        this MicroCredDb db, PersonId person, SessionId? only, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Sessions
            .Where(s => s.Person == person && s.EndedAt == null && (only == null || s.Id == only))
            .ToListAsync(ct);
        if (open is []) return;

        foreach (var session in open) session.End(now);
        var addresses = await (
            from c in db.Conversations
            where c.Person == person
            join a in db.Addresses on c.Id equals a.Conversation
            where a.Channel == ChannelName.Web
            select a.Id).ToListAsync(ct);
        db.Outbox.Add(OutboxMessage.For(new SessionsEnded(addresses), now));
    }
}
