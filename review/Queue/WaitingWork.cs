using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;

namespace MicroCred.Review.Queue;

/// <summary>What waits for a reader. A claim that ran out holds nothing, whether or not somebody has marked it so yet.</summary>
internal static class WaitingWork
{
    /// <summary>What this reviewer may claim, oldest first; what she handed back before comes last.</summary>
    public static IQueryable<Submission> For(Person reviewer, UseCaseContext context)
    {
        var (db, now) = (context.Db, context.Now);
        var (me, school) = (reviewer.Id, context.Options<ReviewOptions>().RefuseOwnSchool ? reviewer.School : null);
        var known = db.Reviews.Where(r => r.Reviewer == me && r.State == ReviewState.Recused).Select(r => r.Submission);
        var handedBack = db.Reviews.Where(r => r.Reviewer == me && r.State == ReviewState.HandedBack).Select(r => r.Submission);

        // The two states as the unique index has them, so that the database uses it.
        return db.Submissions
            .Where(s => s.Status == SubmissionStatus.Submitted || s.Status == SubmissionStatus.InReview)
            .Where(s => s.Person != me && !known.Contains(s.Id))
            .Where(s => school == null || !db.People.Where(p => p.School == school).Select(p => p.Id).Contains(s.Person))
            .Where(s => !db.Reviews.Any(r => r.Submission == s.Id && r.Attempt == s.Attempt
                && (r.State == ReviewState.Claimed || r.State == ReviewState.Completed)
                && (r.State == ReviewState.Completed || r.LeaseUntil > now)))
            .OrderBy(s => handedBack.Contains(s.Id))
            .ThenBy(s => s.SubmittedAt).ThenBy(s => s.Id);
    }
}
