using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Queue;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Review.Decisions;

/// <summary>A reviewer's last word: her review is complete, and as the only reader she releases what comes of it. Until then nothing is visible.</summary>
internal sealed record DecideSubmission(PersonId Reviewer, SubmissionId Submission) : IUseCase<Outcome>
{
    public async Task<Outcome> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var work = await ClaimedWork.FindAsync(context, Reviewer, Submission, ct);

        var decision = await CompleteAsync(work, context, ct);
        Release(work.Submission, decision, Reviewer, context);
        return decision.Outcome;
    }

    /// <summary>Closes the review and writes down what it comes to, still unseen.</summary>
    private static async Task<Decision> CompleteAsync(ClaimedWork work, UseCaseContext context, CancellationToken ct)
    {
        var (submission, review, snapshot, credential) = work;
        review.Complete(snapshot, credential, context.Now);
        submission.SendToApproval();
        context.Note(review.Reviewer, "review completed", submission.Id);

        var earlier = await context.Db.Decisions.Where(d => d.Submission == submission.Id && d.Attempt < snapshot.Attempt).OrderByDescending(d => d.Attempt).FirstOrDefaultAsync(ct);
        var decision = Decision.From(review, snapshot, credential, earlier, context.Now);
        context.Db.Decisions.Add(decision);
        return decision;
    }

    /// <summary>Makes a decision visible, and awards the badge that it may have earned.</summary>
    private static void Release(Submission submission, Decision decision, PersonId by, UseCaseContext context)
    {
        decision.Release(context.Now);
        context.Tell(submission.Release(decision.Outcome, decision.Unmet, context.Now));
        context.Note(by, "released", submission.Id);
        if (decision.Outcome is not Outcome.Award) return;

        Require(context.Options<ReviewOptions>().LocalBadges || !context.Site.IsLocal, "Badges can't be awarded from a localhost address. Ask the administrator to set PublicBaseUrl first.");
        var badge = Badge.For(submission, decision, context.Now);
        context.Db.Badges.Add(badge);
        context.Tell(new BadgeAwarded(badge.Id));
        context.Note(by, "awarded", badge.Id);
    }
}
