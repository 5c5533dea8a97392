using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Evidence;

/// <summary>Files were taken out, or not taken in: what nobody holds any more is forgotten.</summary>
[OutboxKind("FilesDropped")]
public sealed record FilesDropped(IReadOnlyList<string> Hashes, DateTimeOffset At) : IEvent
{
    /// <summary>They stay so long. The chat still shows what was sent, and the same bytes may be on their way in another message, which stands in no table before it is all here.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public static OutboxMessage For(IReadOnlyList<string> hashes, DateTimeOffset now) => OutboxMessage.For(new FilesDropped(hashes, now), now + Grace);
}

/// <summary>Deletes dropped files, unless the same bytes are held somewhere else or were sent again since: then they are that message's to drop.</summary>
public sealed class ForgetFiles(MicroCredDb db, IArtifactStore store) : Handler<FilesDropped>
{
    protected override async Task<Effect?> HandleAsync(FilesDropped dropped, OutboxMessage message, CancellationToken ct)
    {
        foreach (var hash in dropped.Hashes)
        {
            if (!await IsHeldAsync(hash, ct)) store.Delete(hash, dropped.At);
        }

        return null;
    }

    /// <summary>
    /// Evidence, a step that waits to place a file, a message that waits for its turn: each is JSON in one column, and a hash is found in nothing else.
    /// One statement sees them all at one moment; a file on its way from one to the next would slip between several.
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
