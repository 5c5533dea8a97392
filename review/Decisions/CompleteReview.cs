using System.Diagnostics;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Queue;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Decisions;

/// <summary>Closes a reader's review, and does what the review policy says comes next.</summary>
internal sealed record CompleteReview(PersonId Reviewer, SubmissionId Submission) : IUseCase<Outcome>
{
    public async Task<Outcome> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var work = await ClaimedWork.FindAsync(context, Reviewer, Submission, ct);
        work.Review.Complete(work.Snapshot, work.Credential, context.Now);
        work.Submission.SendToApproval();
        context.Note(Reviewer, "review completed", Submission);

        var reviews = await context.Db.Reviews
            .Where(r => r.Submission == Submission && r.Attempt == work.Review.Attempt)
            .ToListAsync(ct);
        if (ReviewPolicy.Next(reviews) is not NextStep.Release(var deciding))
            throw new UnreachableException("The policy asks for one reader, so nobody else reads after them.");

        context.Db.Decisions.Add(await DecideAsync(deciding, work, context, ct));
        return await new ReleaseDecision(Reviewer, Submission).HandleAsync(context, ct);
    }

    private static async Task<Decision> DecideAsync(
        SubmissionReview deciding, ClaimedWork work, UseCaseContext context, CancellationToken ct)
    {
        var (submission, _, snapshot, credential) = work;
        var earlier = await context.Db.Decisions
            .Where(d => d.Submission == submission.Id && d.Attempt < snapshot.Attempt)
            .OrderByDescending(d => d.Attempt)
            .FirstOrDefaultAsync(ct);
        return Decision.From(deciding, snapshot, credential, earlier, context.Now);
    }
}
