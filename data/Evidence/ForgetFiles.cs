using MicroCred.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Evidence;

/// <summary>Files were taken out, or not taken in: what no draft and no submission holds is forgotten.</summary>
public sealed record FilesDropped(IReadOnlyList<string> Hashes) : IEvent;

/// <summary>Deletes dropped files, unless the same bytes are evidence somewhere else.</summary>
public sealed class ForgetFiles(MicroCredDb db, IArtifactStore store) : Handler<FilesDropped>
{
    protected override async Task<Effect?> HandleAsync(FilesDropped dropped, OutboxMessage message, CancellationToken ct)
    {
        foreach (var hash in dropped.Hashes)
        {
            // Evidence is one JSON column, and a hash is found in nothing else.
            var held = $"%{hash}%";
            var drafts = await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "Submissions" WHERE "Evidence" LIKE {held}""").SingleAsync(ct);
            var frozen = await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "Snapshots" WHERE "Evidence" LIKE {held}""").SingleAsync(ct);
            if (drafts + frozen == 0) store.Delete(hash);
        }

        return null;
    }
}
