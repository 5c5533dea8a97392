using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Reviews;

/// <summary>One reader's work on one attempt, held by a lease that runs out.</summary>
public sealed class SubmissionReview
{
    /// <summary>How long a claim holds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromHours(8);

    public ReviewId Id { get; private init; } = IId<ReviewId>.New();
    public required SubmissionId Submission { get; init; }
    public required int Attempt { get; init; }

    /// <summary>1 for the first reader; 2 and 3 where a credential asks for more.</summary>
    public required int Reader { get; init; }
    public required PersonId Reviewer { get; init; }
    public required DateTimeOffset ClaimedAt { get; init; }
    public required DateTimeOffset LeaseUntil { get; set; }
    public ReviewState State { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public IReadOnlyList<Score> Scores { get; private set; } = [];

    /// <summary>Takes an attempt for a reader, with what they scored under an earlier claim that ran out.</summary>
    public static SubmissionReview Claim(
        Submission submission, int reader, PersonId reviewer, SubmissionReview? lapsed, DateTimeOffset now) => new()
        {
            Submission = submission.Id,
            Attempt = submission.Attempt,
            Reader = reader,
            Reviewer = reviewer,
            ClaimedAt = now,
            LeaseUntil = now + Lease,
            Scores = lapsed?.Scores ?? [],
        };

    public bool IsHeldAt(DateTimeOffset now) => State is ReviewState.Claimed && now < LeaseUntil;

    public Score? For(CriterionKey criterion) => Scores.FirstOrDefault(s => s.Key == criterion);

    /// <summary>Keeps one score, as often as the reviewer changes it. Keeping it renews the lease.</summary>
    public void Keep(Score score, MicroCredential credential, DateTimeOffset now)
    {
        RequireHeld(now);
        var criterion = score.Key.In(credential);
        Require(criterion is not null, "That criterion is not in this rubric.");
        Require(score.Level is "" || criterion!.Find(score.Level) is not null, "That level is not in this rubric.");
        Scores = [.. Scores.Where(s => s.Key != score.Key), score];
        LeaseUntil = now + Lease;
    }

    /// <summary>
    /// Closes the review. Each criterion that is asked needs a level, and each that is not met needs a reason the
    /// teacher can act on.
    /// </summary>
    public void Complete(Snapshot snapshot, MicroCredential credential, DateTimeOffset now)
    {
        RequireHeld(now);
        if (Missing(snapshot, credential) is [var first, ..]) throw new RuleBrokenException(first.Sentence);
        (State, CompletedAt) = (ReviewState.Completed, now);
    }

    /// <summary>What keeps this review from being completed, in the order of the rubric.</summary>
    public IReadOnlyList<MissingScore> Missing(Snapshot snapshot, MicroCredential credential) =>
    [
        .. Rubrics.Asked(snapshot, credential)
            .Select(at => Missing(at.Requirement, at.Criterion))
            .OfType<MissingScore>(),
    ];

    /// <summary>Gives the work back to the queue. A reviewer who knows the teacher never gets it again.</summary>
    public void HandBack(bool knowsTeacher, DateTimeOffset now)
    {
        RequireHeld(now);
        State = knowsTeacher ? ReviewState.Recused : ReviewState.HandedBack;
    }

    public void Lapse() => State = ReviewState.Lapsed;

    private MissingScore? Missing(Requirement requirement, Criterion criterion)
    {
        var key = CriterionKey.Of(requirement, criterion);
        var at = $"\"{criterion.Title}\" ({requirement.Title})";
        return For(key) switch
        {
            null or { Level: "" } => new(key, $"Choose a level for {at}."),
            var score when !criterion.IsMetBy(score.Level) && string.IsNullOrWhiteSpace(score.Comment) =>
                new(key, $"Say what the teacher should change for {at}."),
            _ => null,
        };
    }

    private void RequireHeld(DateTimeOffset now)
    {
        Require(State is not ReviewState.Lapsed && (State is not ReviewState.Claimed || now < LeaseUntil),
            "Your claim on this ran out, and it went back to the queue. Claim it again; what you saved is kept.");
        Require(State is ReviewState.Claimed, "This review is closed.");
    }
}

public enum ReviewState { Claimed, Completed, HandedBack, Recused, Lapsed }
