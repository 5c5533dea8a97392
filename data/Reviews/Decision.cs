using System.Text.Json.Serialization;
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

    /// <summary>The criteria that the teacher has to work on.</summary>
    public IReadOnlyList<CriterionKey> Unmet => [.. Feedback.Where(line => !line.Met).Select(line => line.Key)];

    /// <summary>Pass means that every criterion is met. Never an average. Criteria met earlier carry over.</summary>
    public static Decision From(
        SubmissionReview review, Snapshot snapshot, MicroCredential credential, Decision? earlier, DateTimeOffset now)
    {
        List<FeedbackLine> lines =
            [.. Rubrics.All(credential).Select(at => Line(at.Requirement, at.Criterion, review, snapshot, earlier))];
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

    public void Release(DateTimeOffset now) => ReleasedAt ??= now;

    public FeedbackLine? For(CriterionKey criterion) => Feedback.FirstOrDefault(line => line.Key == criterion);

    private static FeedbackLine Line(
        Requirement requirement, Criterion criterion, SubmissionReview review, Snapshot snapshot, Decision? earlier)
    {
        var key = CriterionKey.Of(requirement, criterion);
        if (!snapshot.Asks(key))
            return earlier?.For(key) ?? throw new InvalidOperationException($"{key} was never scored.");

        var (_, _, level, comment) = review.For(key) ?? throw new InvalidOperationException($"{key} was not scored.");
        var said = comment?.Trim() is { Length: > 0 } words ? words : null;
        return new(key.Requirement, key.Criterion, level, criterion.IsMetBy(level), said);
    }
}

/// <summary>One criterion's result as the teacher reads it.</summary>
public sealed record FeedbackLine(string Requirement, string Criterion, string Level, bool Met, string? Comment)
{
    [JsonIgnore] public CriterionKey Key => new(Requirement, Criterion);
}
