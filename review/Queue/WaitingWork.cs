using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;

namespace MicroCred.Review.Queue;

/// <summary>What waits for a reader. A claim that ran out holds nothing, even before it is marked as lapsed.</summary>
internal static class WaitingWork
{
    /// <summary>What this reviewer may claim, oldest first; what they handed back before comes last.</summary>
    public static IQueryable<Submission> For(Person reviewer, UseCaseContext context)
    {
        var (db, now, me) = (context.Db, context.Now, reviewer.Id);
        var school = context.Options<ReviewOptions>().RefuseOwnSchool ? reviewer.School : null;
        var schoolmates = db.People.Where(p => p.School == school).Select(p => p.Id);
        var mine = db.Reviews.Where(r => r.Reviewer == me);
        var recused = mine.Where(r => r.State == ReviewState.Recused).Select(r => r.Submission);
        var handedBack = mine.Where(r => r.State == ReviewState.HandedBack).Select(r => r.Submission);

        // The two states are named as the unique index names them, so that the database uses it.
        return db.Submissions
            .Where(s => s.Status == SubmissionStatus.Submitted || s.Status == SubmissionStatus.InReview)
            .Where(s => s.Person != me && !recused.Contains(s.Id))
            .Where(s => school == null || !schoolmates.Contains(s.Person))
            .Where(s => !db.Reviews.Any(r => r.Submission == s.Id && r.Attempt == s.Attempt
                && (r.State == ReviewState.Claimed || r.State == ReviewState.Completed)
                && (r.State == ReviewState.Completed || r.LeaseUntil > now)))
            .OrderBy(s => handedBack.Contains(s.Id))
            .ThenBy(s => s.SubmittedAt).ThenBy(s => s.Id);
    }
}
