using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Decisions;
using MicroCred.Review.Queue;
using MicroCred.Review.Submissions;

namespace MicroCred.Review.Sample;

/// <summary>Reviews the sample district's evidence through the same use cases as a reviewer does.</summary>
public sealed class SampleReviews(Desk desk)
{
    /// <summary>Claims, scores and releases; <paramref name="notYet"/> says what is not met, and why.</summary>
    public async Task ReviewAsync(
        PersonId reviewer, SubmissionId submission, IReadOnlyDictionary<CriterionKey, string> notYet,
        CancellationToken ct)
    {
        await desk.DoAsync(new ClaimSubmission(reviewer, submission), ct);
        var work = await desk.DoAsync(new KeepScores(reviewer, submission, []), ct);
        var scores = Rubrics.Asked(work.Snapshot, work.Credential).Select(at =>
            notYet.TryGetValue(CriterionKey.Of(at.Requirement, at.Criterion), out var reason)
                ? new Score(at.Requirement.Id, at.Criterion.Id, at.Criterion.Levels[0].Id, reason)
                : new Score(at.Requirement.Id, at.Criterion.Id, at.Criterion.Levels.First(l => l.Met).Id, null));
        await desk.DoAsync(new KeepScores(reviewer, submission, [.. scores]), ct);
        await desk.DoAsync(new CompleteReview(reviewer, submission), ct);
    }
}
