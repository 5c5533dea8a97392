using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;

namespace MicroCred.Review.Queue;

/// <summary>What waits for a reader. A claim that ran out holds nothing, whether or not somebody has marked it so yet.</summary>
internal static class WaitingWork
{
    /// <summary>What this reviewer may claim, oldest first; what she handed back before comes last.</summary>
    public static IQueryable<Submission> For(Person reviewer, Desk desk)
    {
        var (db, now) = (desk.Db, desk.Now);
        var (me, school) = (reviewer.Id, desk.Options.RefuseOwnSchool ? reviewer.School : null);
        return db.Submissions
            .Where(s => s.Status == SubmissionStatus.Submitted || s.Status == SubmissionStatus.InReview)
            .Where(s => s.Person != me)
            .Where(s => school == null || !db.People.Any(p => p.Id == s.Person && p.School == school))
            .Where(s => !db.Reviews.Any(r => r.Submission == s.Id && r.Reviewer == me && r.State == ReviewState.Recused))
            .Where(s => !db.Reviews.Any(r => r.Submission == s.Id && r.Attempt == s.Attempt
                && (r.State == ReviewState.Completed || (r.State == ReviewState.Claimed && r.LeaseUntil > now))))
            .OrderBy(s => db.Reviews.Any(r => r.Submission == s.Id && r.Attempt == s.Attempt && r.Reviewer == me && r.State == ReviewState.HandedBack))
            .ThenBy(s => s.SubmittedAt).ThenBy(s => s.Id);
    }
}
