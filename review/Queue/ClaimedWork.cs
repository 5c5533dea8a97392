using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Queue;

/// <summary>A reviewer's latest review of one submission, with the evidence and the rubric that it is about.</summary>
internal sealed record ClaimedWork(
    Submission Submission, SubmissionReview Review, Snapshot Snapshot, MicroCredential Credential)
{
    /// <summary>Finds what a reviewer claimed. Whether the claim still holds is for the review to say.</summary>
    public static async Task<ClaimedWork> FindAsync(
        UseCaseContext context, PersonId reviewer, SubmissionId id, CancellationToken ct) =>
        await TryFindAsync(context, reviewer, id, ct)
        ?? throw new RuleBrokenException("You have not claimed this. Claim it first.");

    public static async Task<ClaimedWork?> TryFindAsync(
        UseCaseContext context, PersonId reviewer, SubmissionId id, CancellationToken ct)
    {
        var db = context.Db;
        var review = await db.Reviews
            .Where(r => r.Submission == id && r.Reviewer == reviewer)
            .Where(r => r.State != ReviewState.HandedBack && r.State != ReviewState.Recused)
            .OrderByDescending(r => r.ClaimedAt).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct);
        if (review is null) return null;

        var submission = await db.Submissions.SingleAsync(s => s.Id == id, ct);
        var snapshot = await db.Snapshots.SingleAsync(s => s.Submission == id && s.Attempt == review.Attempt, ct);
        return new(submission, review, snapshot, context.Catalog.Version(snapshot.Version));
    }
}
