using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Forgets guests who opened a chat and never said anything: a machine can make thousands. Returns how many, at most
/// <see cref="AtOnce"/>.
/// </summary>
internal sealed record ForgetGuests : IUseCase<int>
{
    public const int AtOnce = 500;

    /// <summary>A page may stay open over a weekend before the first word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public async Task<int> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        var guests = await Silent(db, context.Now - Patience).Take(AtOnce).ToListAsync(ct);
        var addresses = await db.Addresses
            .Where(a => guests.Contains(a.Conversation))
            .Select(a => a.Id)
            .ToListAsync(ct);
        await db.LoggedActivities.Where(a => addresses.Contains(a.Address)).ExecuteDeleteAsync(ct);
        await db.Inbox.Where(m => addresses.Contains(m.Address)).ExecuteDeleteAsync(ct);
        await db.Outbox.Where(m => m.Address != null && addresses.Contains(m.Address.Value)).ExecuteDeleteAsync(ct);
        await db.Addresses.Where(a => guests.Contains(a.Conversation)).ExecuteDeleteAsync(ct);
        await db.Conversations.Where(c => guests.Contains(c.Id)).ExecuteDeleteAsync(ct);
        return guests.Count;
    }

    /// <summary>Guests of whom we know only that a chat was opened, and who can't be written to elsewhere.</summary>
    private static IQueryable<ConversationId> Silent(MicroCredDb db, DateTimeOffset before) =>
        from c in db.Conversations
        where c.Person == null && c.StartedAt < before && (c.LastHeardAt == null || c.LastHeardAt < before)
            && db.Addresses.Any(a => a.Conversation == c.Id)
            && !db.Addresses.Any(a => a.Conversation == c.Id && (
                a.Reference != null
                || db.Inbox.Any(m => m.Address == a.Id
                    && (m.ActivityId != StartConversation.Opened || m.State == InboxState.Waiting))
                || db.Outbox.Any(m => m.Address == a.Id && m.State == OutboxState.Waiting)))
        select c.Id;
}
