using MicroCred.Data.Evidence;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Privacy;

/// <summary>
/// What an erasure leaves of a teacher's work. Work on which nothing was decided goes whole. Of decided work ids,
/// outcome and levels stay, which the agency accounts for; words, files and comments go.
/// </summary>
/// <remarks>
/// A badge stays and is not revoked: it was earned, its signed document names nobody, and whoever has a copy of it may
/// show that it is genuine. Its page is turned off.
/// </remarks>
internal static class EraseWork
{
    /// <summary>
    /// Reviews of their work. What they reviewed themselves belongs to other teachers, and names nobody.
    /// </summary>
    public static async Task ReviewsAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        await db.Reviews.Where(r => who.Undecided.Contains(r.Submission)).ExecuteDeleteAsync(ct);
        var decided = await db.Reviews.Where(r => who.Works.Contains(r.Submission)).ToListAsync(ct);
        foreach (var review in decided)
        {
            db.Entry(review).Property(r => r.Scores).CurrentValue =
                [.. review.Scores.Select(s => s with { Comment = null })];
        }
    }

    public static async Task DecisionsAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        foreach (var decision in await db.Decisions.Where(d => who.Works.Contains(d.Submission)).ToListAsync(ct))
        {
            db.Entry(decision).Property(d => d.Feedback).CurrentValue =
                [.. decision.Feedback.Select(line => line with { Comment = null })];
        }
    }

    public static async Task SnapshotsAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        await db.Snapshots.Where(s => who.Undecided.Contains(s.Submission)).ExecuteDeleteAsync(ct);
        var decided = db.Snapshots.Where(s => who.Works.Contains(s.Submission) && !who.Undecided.Contains(s.Submission));
        foreach (var snapshot in await decided.ToListAsync(ct))
            db.Entry(snapshot).Property(s => s.Evidence).CurrentValue = [];
    }

    public static Task SubmissionsAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        foreach (var submission in who.Submissions)
        {
            if (submission.DecidedAt is null) db.Submissions.Remove(submission);
            else submission.Forget();
        }

        return Task.CompletedTask;
    }

    public static async Task BadgesAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        foreach (var badge in await db.Badges.Where(b => b.Person == who.Id).ToListAsync(ct)) badge.Share(false);
    }
}
