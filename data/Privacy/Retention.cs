using System.Globalization;
using MicroCred.Data.Audit;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Privacy;

/// <summary>
/// Deletes what has been kept long enough, once a day and some of it at a time, so that nobody's message waits behind
/// it. It may break off anywhere: the next run goes on. Whoever is under a legal hold keeps everything.
/// </summary>
public sealed class Retention(
    Transactions transactions, IServiceScopeFactory scopes, RetentionOptions options, TimeProvider clock)
{
    private const string What = "retention";
    private const int AtOnce = 500;

    /// <summary>Runs, unless it has run today: true when it did. One row in the audit log has the counts.</summary>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await HasRunAsync(day, ct)) return false;

        var messages = now - TimeSpan.FromDays(options.MessageDays);
        var old = new OldMessages(messages, now - TimeSpan.FromDays(options.RefusedDays), now, AtOnce);
        var inbox = await RepeatAsync(old.DeleteReceivedAsync, ct);
        var refused = await RepeatAsync(old.BlankRefusedAsync, ct);
        var outbox = await RepeatAsync(old.DeleteSentAsync, ct) + await RepeatAsync(old.BlankUnsentAsync, ct);
        var log = await RepeatAsync(old.DeleteLogAsync, ct);
        var untouched = now - TimeSpan.FromDays(options.DraftDays);
        var drafts = await RepeatAsync((db, token) => DeleteDraftsAsync(db, untouched, now, token), ct);
        var counts = $"{day} inbox={inbox} refused={refused} outbox={outbox} log={log} drafts={drafts}";
        await transactions.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<MicroCredDb>();
            if (!await RanAsync(db, day, token)) db.Note(null, What, counts, now);
        }, ct);
        return true;
    }

    private async Task<bool> HasRunAsync(string day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RanAsync(scope.ServiceProvider.GetRequiredService<MicroCredDb>(), day, ct);
    }

    private static Task<bool> RanAsync(MicroCredDb db, string day, CancellationToken ct) =>
        db.Audit.AnyAsync(a => a.What == What && a.About.StartsWith(day), ct);

    /// <summary>Some at a time, each in its own transaction, until there are none.</summary>
    private async Task<int> RepeatAsync(Func<MicroCredDb, CancellationToken, Task<int>> some, CancellationToken ct)
    {
        var (all, done) = (0, 0);
        do
        {
            done = await transactions.RunAsync(
                (services, token) => some(services.GetRequiredService<MicroCredDb>(), token), ct);
            all += done;
        } while (done > 0);
        return all;
    }

    /// <summary>Drafts that were never sent in. The time of the last change is in the draft itself.</summary>
    private static async Task<int> DeleteDraftsAsync(
        MicroCredDb db, DateTimeOffset untouched, DateTimeOffset now, CancellationToken ct)
    {
        var begun = await db.Submissions
            .Where(s => s.Status == SubmissionStatus.Draft && s.StartedAt < untouched)
            .Where(s => !db.People.Any(p => p.Id == s.Person && p.OnHold))
            .ToListAsync(ct);
        var old = begun.Where(s => s.Evidence.All(p => p.AddedAt < untouched)).Take(AtOnce).ToList();
        List<string> files = [.. old.SelectMany(s => s.Evidence).Select(p => p.Hash).OfType<string>()];
        if (files is not []) db.Outbox.Add(FilesDropped.For(files, now));
        db.Submissions.RemoveRange(old);
        return old.Count;
    }
}
