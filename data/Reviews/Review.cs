using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Reviews;

/// <summary>One reader's work on one attempt, held by a lease that runs out.</summary>
public sealed class Review
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

    /// <summary>Takes an attempt for a reader. What she scored before an earlier claim of hers ran out is still there.</summary>
    public static Review Claim(Submission submission, int reader, PersonId reviewer, Review? lapsed, DateTimeOffset now) => new()
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

    public Score? For(string requirement, string criterion) => Scores.FirstOrDefault(s => s.Requirement == requirement && s.Criterion == criterion);

    /// <summary>Keeps one score, as often as the reviewer changes her mind. Keeping it renews the lease.</summary>
    public void Keep(Score score, MicroCredential credential, DateTimeOffset now)
    {
        RequireHeld(now);
        var criterion = credential.Find(score.Requirement)?.Rubric.FirstOrDefault(c => c.Id == score.Criterion);
        Require(criterion is not null, "That criterion is not in this rubric.");
        Require(score.Level is "" || criterion!.Find(score.Level) is not null, "That level is not in this rubric.");
        Scores = [.. Scores.Where(s => s.Requirement != score.Requirement || s.Criterion != score.Criterion), score];
        LeaseUntil = now + Lease;
    }

    /// <summary>Closes the review. Every asked criterion needs a level, and every one that is not met a reason the teacher can act on.</summary>
    public void Complete(Snapshot snapshot, MicroCredential credential, DateTimeOffset now)
    {
        RequireHeld(now);
        if (Missing(snapshot, credential) is [var first, ..]) throw new RuleBrokenException(first.Sentence);
        (State, CompletedAt) = (ReviewState.Completed, now);
    }

    /// <summary>What keeps this review from being completed, in the order of the rubric.</summary>
    public IReadOnlyList<MissingScore> Missing(Snapshot snapshot, MicroCredential credential) =>
        [.. Rubrics.Asked(snapshot, credential).Select(at => Missing(at.Requirement, at.Criterion)).OfType<MissingScore>()];

    /// <summary>Gives the work back to the queue. One who knows the teacher never gets it again.</summary>
    public void HandBack(bool knowsTeacher, DateTimeOffset now)
    {
        RequireHeld(now);
        State = knowsTeacher ? ReviewState.Recused : ReviewState.HandedBack;
    }

    public void Lapse() => State = ReviewState.Lapsed;

    private MissingScore? Missing(Requirement requirement, Criterion criterion) => For(requirement.Id, criterion.Id) switch
    {
        null or { Level: "" } => new(requirement.Id, criterion.Id, $"Choose a level for \"{criterion.Title}\" ({requirement.Title})."),
        var score when !criterion.IsMetBy(score.Level) && string.IsNullOrWhiteSpace(score.Comment) =>
            new(requirement.Id, criterion.Id, $"Say what the teacher should change for \"{criterion.Title}\" ({requirement.Title})."),
        _ => null,
    };

    private void RequireHeld(DateTimeOffset now)
    {
        Require(State is not ReviewState.Lapsed && (State is not ReviewState.Claimed || now < LeaseUntil),
            "Your claim on this ran out, and it went back to the queue. Claim it again; what you saved is kept.");
        Require(State is ReviewState.Claimed, "This review is closed.");
    }
}

public enum ReviewState { Claimed, Completed, HandedBack, Recused, Lapsed }

/// <summary>A level for one criterion, with the reviewer's reason.</summary>
public sealed record Score(string Requirement, string Criterion, string Level, string? Comment);

/// <summary>A criterion that still needs a level or a reason, and the sentence that says so.</summary>
public sealed record MissingScore(string Requirement, string Criterion, string Sentence);

/// <summary>Walks a rubric in the order a reviewer reads it.</summary>
public static class Rubrics
{
    public static IEnumerable<(Requirement Requirement, Criterion Criterion)> All(MicroCredential credential) =>
        credential.Requirements.SelectMany(r => r.Rubric.Select(c => (r, c)));

    /// <summary>What is to be scored this time: on a revision only what was not met before.</summary>
    public static IEnumerable<(Requirement Requirement, Criterion Criterion)> Asked(Snapshot snapshot, MicroCredential credential) =>
        All(credential).Where(at => snapshot.Asks(at.Requirement.Id, at.Criterion.Id));
}
