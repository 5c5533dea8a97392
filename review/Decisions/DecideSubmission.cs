using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Review.Queue;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Review.Decisions;

/// <summary>A reviewer's last word: her review is complete, and as the only reader she releases what comes of it. Until then nothing is visible.</summary>
internal sealed record DecideSubmission(PersonId Reviewer, SubmissionId Submission) : IUseCase<Outcome>
{
    public async Task<Outcome> RunAsync(Desk desk, CancellationToken ct)
    {
        var work = await ClaimedWork.FindAsync(desk, Reviewer, Submission, ct);

        var decision = await CompleteAsync(work, desk, ct);
        Release(work.Submission, decision, Reviewer, desk);
        return decision.Outcome;
    }

    /// <summary>Closes the review and writes down what it comes to, still unseen.</summary>
    private static async Task<Decision> CompleteAsync(ClaimedWork work, Desk desk, CancellationToken ct)
    {
        var (submission, review, snapshot, credential) = work;
        review.Complete(snapshot, credential, desk.Now);
        submission.SendToApproval();
        desk.Note(review.Reviewer, "review completed", submission.Id);

        var earlier = await desk.Db.Decisions.Where(d => d.Submission == submission.Id && d.Attempt < snapshot.Attempt).OrderByDescending(d => d.Attempt).FirstOrDefaultAsync(ct);
        var decision = Decision.From(review, snapshot, credential, earlier, desk.Now);
        desk.Db.Decisions.Add(decision);
        return decision;
    }

    /// <summary>Makes a decision visible, and awards the badge that it may have earned.</summary>
    private static void Release(Submission submission, Decision decision, PersonId by, Desk desk)
    {
        decision.Release(desk.Now);
        desk.Tell(submission.Release(decision.Outcome, decision.Unmet, desk.Now));
        desk.Note(by, "released", submission.Id);
        if (decision.Outcome is not Outcome.Award) return;

        Require(desk.Options.LocalBadges || !desk.Site.IsLocal, "Badges can't be awarded from a localhost address. Ask the administrator to set PublicBaseUrl first.");
        var badge = Badge.For(submission, decision, desk.Now);
        desk.Db.Badges.Add(badge);
        desk.Tell(new BadgeAwarded(badge.Id));
        desk.Note(by, "awarded", badge.Id);
    }
}
