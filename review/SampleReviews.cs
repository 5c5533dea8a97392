using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Reviews;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Review.Decisions;
using MicroCred.Review.Queue;
using MicroCred.Review.Submissions;

namespace MicroCred.Review;

/// <summary>Reads the sample district's evidence through the same use cases as reviewers do, so that what it shows is what they would have made.</summary>
public sealed class SampleReviews
{
    private readonly Reviewing reviewing;

    internal SampleReviews(Reviewing reviewing) => this.reviewing = reviewing;

    /// <summary>Claims, scores and releases a submission. The named criteria are not met, for the given reason.</summary>
    public async Task ReviewAsync(
        PersonId reviewer, SubmissionId submission, IReadOnlyDictionary<CriterionKey, string> notYet, CancellationToken ct)
    {
        await reviewing.DoAsync(new ClaimSubmission(reviewer, submission), ct);
        var work = await reviewing.DoAsync(new KeepScores(reviewer, submission, []), ct);
        var scores = Rubrics.Asked(work.Snapshot, work.Credential).Select(at =>
            notYet.TryGetValue(CriterionKey.Of(at.Requirement, at.Criterion), out var reason)
                ? new Score(at.Requirement.Id, at.Criterion.Id, at.Criterion.Levels[0].Id, reason)
                : new Score(at.Requirement.Id, at.Criterion.Id, at.Criterion.Levels.First(l => l.Met).Id, null));
        await reviewing.DoAsync(new KeepScores(reviewer, submission, [.. scores]), ct);
        await reviewing.DoAsync(new DecideSubmission(reviewer, submission), ct);
    }
}
