using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Queue;

/// <summary>A reviewer's own work on one submission: her latest review, the evidence as it was handed over, and the rubric of that time.</summary>
internal sealed record ClaimedWork(Submission Submission, SubmissionReview Review, Snapshot Snapshot, MicroCredential Credential)
{
    /// <summary>Finds it, or says that she has not claimed it. Whether the claim still holds is the review's to say.</summary>
    public static async Task<ClaimedWork> FindAsync(UseCaseContext context, PersonId reviewer, SubmissionId id, CancellationToken ct) =>
        await TryFindAsync(context, reviewer, id, ct) ?? throw new RuleBrokenException("You have not claimed this. Claim it first.");

    public static async Task<ClaimedWork?> TryFindAsync(UseCaseContext context, PersonId reviewer, SubmissionId id, CancellationToken ct)
    {
        var review = await context.Db.Reviews
            .Where(r => r.Submission == id && r.Reviewer == reviewer && r.State != ReviewState.HandedBack && r.State != ReviewState.Recused)
            .OrderByDescending(r => r.ClaimedAt).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct);
        if (review is null) return null;

        var submission = await context.Db.Submissions.SingleAsync(s => s.Id == id, ct);
        var snapshot = await context.Db.Snapshots.SingleAsync(s => s.Submission == id && s.Attempt == review.Attempt, ct);
        return new(submission, review, snapshot, context.Catalog.Version(snapshot.Version));
    }
}
