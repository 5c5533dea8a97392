using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Evidence;

/// <summary>Files were taken out of a draft, or never put into one: nothing may hold them any more.</summary>
[OutboxKind("FilesDropped")]
public sealed record FilesDropped(IReadOnlyList<string> Hashes, DateTimeOffset At) : IEvent
{
    /// <summary>
    /// How long they stay. The chat still shows what was sent; and the same bytes may be on their way in another
    /// message, which is in no table before all of it has arrived.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public static OutboxMessage For(IReadOnlyList<string> hashes, DateTimeOffset now) =>
        OutboxMessage.For(new FilesDropped(hashes, now), now + Grace);
}

/// <summary>Deletes dropped files, but for those whose bytes are held elsewhere or were sent again since.</summary>
public sealed class ForgetFiles(MicroCredDb db, IArtifactStore store) : Handler<FilesDropped>
{
    protected override async Task<Effect?> HandleAsync(
        FilesDropped dropped, OutboxMessage message, CancellationToken ct)
    {
        foreach (var hash in dropped.Hashes)
        {
            if (!await IsHeldAsync(hash, ct)) store.Delete(hash, dropped.At);
        }

        return null;
    }

    /// <summary>
    /// Evidence, a step that waits to place a file, and a message that waits for its turn are each JSON in one column,
    /// where nothing else looks like a file's hash. One statement sees them all at one moment; a file that moves from
    /// one to the next would slip between several statements.
    /// </summary>
    private async Task<bool> IsHeldAsync(string hash, CancellationToken ct)
    {
        var held = $"%{hash}%";
        return await db.Database.SqlQuery<int>(
            $"""
            SELECT COUNT(*) AS "Value" FROM (
                SELECT "Evidence" AS "Json" FROM "Submissions"
                UNION ALL SELECT "Evidence" FROM "Snapshots"
                UNION ALL SELECT "Step" FROM "Conversations"
                UNION ALL SELECT "Body" FROM "Inbox" WHERE "State" <> 'Done') AS "Holders"
            WHERE "Json" LIKE {held}
            """).SingleAsync(ct) > 0;
    }
}
