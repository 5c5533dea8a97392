using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;

namespace MicroCred.Data.Reviews;

/// <summary>What came of one attempt, with the feedback the teacher reads. Once released it never changes.</summary>
public sealed class Decision
{
    public required SubmissionId Submission { get; init; }
    public required int Attempt { get; init; }
    public required Outcome Outcome { get; init; }
    public required PersonId By { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public required IReadOnlyList<FeedbackLine> Feedback { get; init; }

    /// <summary>Pass means that every criterion is met. Never an average. Criteria met earlier carry over.</summary>
    public static Decision From(Review review, Snapshot snapshot, MicroCredential credential, Decision? earlier, DateTimeOffset now)
    {
        List<FeedbackLine> lines = [.. Rubrics.All(credential).Select(at => Line(at.Requirement, at.Criterion, review, snapshot, earlier))];
        return new()
        {
            Submission = snapshot.Submission,
            Attempt = snapshot.Attempt,
            Outcome = lines.TrueForAll(line => line.Met) ? Outcome.Award : Outcome.Revise,
            By = review.Reviewer,
            DecidedAt = now,
            Feedback = lines,
        };
    }

    /// <summary>The criteria that the teacher has to work on.</summary>
    public IReadOnlyList<string> Unmet => [.. Feedback.Where(line => !line.Met).Select(line => $"{line.Requirement}.{line.Criterion}")];

    public void Release(DateTimeOffset now) => ReleasedAt ??= now;

    private static FeedbackLine Line(Requirement requirement, Criterion criterion, Review review, Snapshot snapshot, Decision? earlier) =>
        snapshot.Asks(requirement.Id, criterion.Id)
            ? review.For(requirement.Id, criterion.Id) is { } score
                ? new(requirement.Id, criterion.Id, score.Level, criterion.IsMetBy(score.Level), score.Comment?.Trim() is { Length: > 0 } said ? said : null)
                : throw new InvalidOperationException($"{requirement.Id}.{criterion.Id} was not scored.")
            : earlier?.Feedback.Single(line => line.Requirement == requirement.Id && line.Criterion == criterion.Id)
                ?? throw new InvalidOperationException($"{requirement.Id}.{criterion.Id} was never scored.");
}

/// <summary>One criterion's result as the teacher reads it.</summary>
public sealed record FeedbackLine(string Requirement, string Criterion, string Level, bool Met, string? Comment);
