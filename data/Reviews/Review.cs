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
        foreach (var (requirement, criterion) in Rubrics.Asked(snapshot, credential))
        {
            var score = For(requirement.Id, criterion.Id);
            Require(score is { Level: not "" }, $"Choose a level for \"{criterion.Title}\" ({requirement.Title}).");
            Require(criterion.IsMetBy(score!.Level) || !string.IsNullOrWhiteSpace(score.Comment),
                $"Say what the teacher should change for \"{criterion.Title}\" ({requirement.Title}).");
        }
        (State, CompletedAt) = (ReviewState.Completed, now);
    }

    public void HandBack(DateTimeOffset now)
    {
        RequireHeld(now);
        State = ReviewState.HandedBack;
    }

    public void Lapse() => State = ReviewState.Lapsed;

    private void RequireHeld(DateTimeOffset now)
    {
        Require(State is ReviewState.Claimed, "This review is closed.");
        Require(now < LeaseUntil, "Your claim on this ran out, and it went back to the queue. Claim it again; what you saved is kept.");
    }
}

public enum ReviewState { Claimed, Completed, HandedBack, Lapsed }

/// <summary>A level for one criterion, with the reviewer's reason.</summary>
public sealed record Score(string Requirement, string Criterion, string Level, string? Comment);

/// <summary>Walks a rubric in the order a reviewer reads it.</summary>
public static class Rubrics
{
    public static IEnumerable<(Requirement Requirement, Criterion Criterion)> All(MicroCredential credential) =>
        credential.Requirements.SelectMany(r => r.Rubric.Select(c => (r, c)));

    /// <summary>What is to be scored this time: on a revision only what was not met before.</summary>
    public static IEnumerable<(Requirement Requirement, Criterion Criterion)> Asked(Snapshot snapshot, MicroCredential credential) =>
        All(credential).Where(at => snapshot.Asks(at.Requirement.Id, at.Criterion.Id));
}
