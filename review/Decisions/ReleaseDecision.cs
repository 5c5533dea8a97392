using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Evidence;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Review.Decisions;

/// <summary>Shows the teacher what was decided, and awards the badge that the evidence may have earned.</summary>
internal sealed record ReleaseDecision(PersonId By, SubmissionId Submission) : IUseCase<Outcome>
{
    public async Task<Outcome> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var submission = await context.Db.Submissions.SingleAsync(s => s.Id == Submission, ct);
        var decision = await context.Db.Decisions.FindAsync([Submission, submission.Attempt], ct)
            ?? throw new RuleBrokenException("Nothing is decided yet, so there is nothing to release.");

        decision.Release(context.Now);
        context.Tell(submission.Release(decision.Outcome, decision.Unmet, context.Now));
        context.Note(By, "released", Submission);
        if (decision.Outcome is Outcome.Award) Award(Badge.For(submission, decision, context.Now), context);
        return decision.Outcome;
    }

    private void Award(Badge badge, UseCaseContext context)
    {
        Require(context.Options<ReviewOptions>().LocalBadges || !context.Site.IsLocal,
            "Badges can't be awarded from a localhost address. Ask the administrator to set PublicBaseUrl first.");
        context.Db.Badges.Add(badge);
        context.Tell(new BadgeAwarded(badge.Id));
        context.Note(By, "awarded", badge.Id);
    }
}
