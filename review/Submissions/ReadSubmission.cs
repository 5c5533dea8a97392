using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Decisions;
using MicroCred.Review.Queue;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Submissions;

/// <summary>One submission as its reader sees it: evidence, rubric, scores, and what was decided last time.</summary>
internal sealed record ReadSubmission(
    ClaimedWork Work, BlindEvidence Evidence, ReleaseSummary Summary, Decision? Earlier, bool IsOpen)
{
    public MicroCredential Credential => Work.Credential;
    public SubmissionId Id => Work.Submission.Id;

    /// <summary>Sentences for what is still missing; empty until the reader tries to release.</summary>
    public IReadOnlyList<MissingScore> Missing { get; init; } = [];

    /// <summary>Null for somebody without a claim that holds, and for everybody once the teacher withdrew it.</summary>
    public static async Task<ReadSubmission?> FindAsync(
        PersonId reviewer, SubmissionId id, UseCaseContext context, CancellationToken ct)
    {
        if (await ClaimedWork.TryFindAsync(context, reviewer, id, ct) is not { } work) return null;
        if (work.Submission.Status is SubmissionStatus.Withdrawn) return null;
        if (!await MayReadAsync(work.Review, context, ct)) return null;

        var earlier = await context.Db.Decisions.AsNoTracking()
            .Where(d => d.Submission == id && d.Attempt < work.Review.Attempt)
            .OrderByDescending(d => d.Attempt)
            .FirstOrDefaultAsync(ct);
        var isOpen = work.Review.State is ReviewState.Claimed;
        return new(work, BlindEvidence.Of(work.Snapshot), ReleaseSummary.Of(work), earlier, isOpen);
    }

    public IEnumerable<CriterionToScore> Criteria(Requirement requirement) => requirement.Rubric.Select(criterion =>
    {
        var key = CriterionKey.Of(requirement, criterion);
        return new CriterionToScore(key, criterion)
        {
            IsAsked = Work.Snapshot.Asks(key),
            IsOpen = IsOpen,
            Score = Work.Review.For(key),
            Earlier = Earlier?.For(key),
            Problem = Missing.FirstOrDefault(m => m.Key == key)?.Sentence,
        };
    });

    public static async Task<bool> MayReadAsync(SubmissionReview review, UseCaseContext context, CancellationToken ct)
    {
        var decidedAt = await context.Db.Decisions
            .Where(d => d.Submission == review.Submission && d.Attempt == review.Attempt)
            .Select(d => (DateTimeOffset?)d.DecidedAt)
            .SingleOrDefaultAsync(ct);
        return EvidenceAccess.MayRead(review, decidedAt, context.Options<ReviewOptions>().Appeal, context.Now);
    }

    /// <summary>Whether this reader finished it, and the time in which they may look again is over.</summary>
    public static async Task<bool> IsOverAsync(
        PersonId reviewer, SubmissionId id, UseCaseContext context, CancellationToken ct) =>
        await ClaimedWork.TryFindAsync(context, reviewer, id, ct) is { Review.State: ReviewState.Completed } work
        && !await MayReadAsync(work.Review, context, ct);
}

/// <summary>One criterion on the form: asked now, or met earlier and only shown.</summary>
internal sealed record CriterionToScore(CriterionKey Key, Criterion Criterion)
{
    public required bool IsAsked { get; init; }
    public required bool IsOpen { get; init; }
    public required Score? Score { get; init; }
    public required FeedbackLine? Earlier { get; init; }
    public required string? Problem { get; init; }

    /// <summary>An id that CSS and labels can use.</summary>
    public string Anchor => $"{Key.Requirement}-{Key.Criterion}";

    public string TitleOf(string level) => Criterion.Find(level)?.Title ?? level;
}
