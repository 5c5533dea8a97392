using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Privacy;

/// <summary>
/// Forgets messages that are older than a day, some of them at a time. Each answers how many it found.
/// </summary>
internal sealed class OldMessages(DateTimeOffset before, DateTimeOffset refusedBefore, DateTimeOffset now, int atOnce)
{
    /// <summary>What stands in the place of words that are forgotten.</summary>
    private const string Blank = """{"text":""}""";

    /// <summary>
    /// What stands at the end of a log that is forgotten: its place is counted on, so that a window that is still open
    /// misses nothing.
    /// </summary>
    private const string Forgotten = """{"type":"event","name":"forgotten"}""";

    public Task<int> DeleteReceivedAsync(MicroCredDb db, CancellationToken ct)
    {
        var held = HeldIn(db);
        return db.Inbox
            .Where(m => m.State == InboxState.Done && m.ReceivedAt < before && !held.Contains(m.Address))
            .OrderBy(m => m.Id).Take(atOnce).ExecuteDeleteAsync(ct);
    }

    /// <summary>The rows stay until they are old: `status` shows what was put aside, and why.</summary>
    public async Task<int> BlankRefusedAsync(MicroCredDb db, CancellationToken ct)
    {
        var held = HeldIn(db);
        var refused = await db.Inbox
            .Where(m => (m.State == InboxState.Dead || m.RefusedAt != null) && m.ReceivedAt < refusedBefore)
            .Where(m => m.Body != Blank && !held.Contains(m.Address))
            .OrderBy(m => m.Id).Take(atOnce).ToListAsync(ct);
        List<string> files = [.. refused.SelectMany(m => Subject.HashesIn(m.Body)).Distinct()];
        if (files is not []) db.Outbox.Add(FilesDropped.For(files, now));
        foreach (var message in refused) db.Entry(message).Property(m => m.Body).CurrentValue = Blank;
        return refused.Count;
    }

    public Task<int> DeleteSentAsync(MicroCredDb db, CancellationToken ct)
    {
        var held = HeldIn(db);
        return db.Outbox
            .Where(m => m.State == OutboxState.Done && m.DoneAt < before)
            .Where(m => m.Address == null || !held.Contains(m.Address.Value))
            .OrderBy(m => m.Id).Take(atOnce).ExecuteDeleteAsync(ct);
    }

    /// <summary>What was given up or is in doubt stays on the list that `status` shows, without its words.</summary>
    public Task<int> BlankUnsentAsync(MicroCredDb db, CancellationToken ct)
    {
        var held = HeldIn(db);
        return db.Outbox
            .Where(m => (m.State == OutboxState.Dead || m.State == OutboxState.Unknown) && m.DueAt < before)
            .Where(m => m.Body != Blank && (m.Address == null || !held.Contains(m.Address.Value)))
            .ExecuteUpdateAsync(row => row.SetProperty(m => m.Body, Blank), ct);
    }

    /// <summary>One chat's log at a time.</summary>
    public async Task<int> DeleteLogAsync(MicroCredDb db, CancellationToken ct)
    {
        var held = HeldIn(db);
        var old = db.LoggedActivities.Where(a => a.At < before && a.Body != Forgotten);
        var chat = await old.Where(a => !held.Contains(a.Address)).Select(a => a.Address).Take(1).ToListAsync(ct);
        if (chat is not [var address]) return 0;

        var last = await db.LoggedActivities.Where(a => a.Address == address).MaxAsync(a => a.Seq, ct);
        return await old.Where(a => a.Address == address && a.Seq < last).ExecuteDeleteAsync(ct)
            + await old.Where(a => a.Address == address && a.Seq == last)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.Body, Forgotten), ct);
    }

    /// <summary>The addresses of everybody who is under a legal hold.</summary>
    private static IQueryable<AddressId> HeldIn(MicroCredDb db) =>
        from person in db.People
        where person.OnHold
        join conversation in db.Conversations on (PersonId?)person.Id equals conversation.Person
        join address in db.Addresses on conversation.Id equals address.Conversation
        select address.Id;
}
