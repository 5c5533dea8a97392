using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.Reviews;

namespace MicroCred.Data.Badges;

/// <summary>An award: one per person and micro-credential, for ever, though it may be revoked.</summary>
public sealed class Badge
{
    public BadgeId Id { get; private init; } = IId<BadgeId>.New();
    public required PersonId Person { get; init; }
    public required SubmissionId Submission { get; init; }
    public required string MicroCredential { get; init; }

    /// <summary>The content hash of the micro-credential as it was when the evidence was read.</summary>
    public required string Version { get; init; }
    public required DateTimeOffset AwardedAt { get; init; }

    /// <summary>The level reached on each criterion.</summary>
    public required IReadOnlyList<Score> Results { get; init; }

    /// <summary>Stands for the recipient in the credential, so that it names nobody.</summary>
    public Guid Recipient { get; private init; } = Guid.NewGuid();

    /// <summary>The signed Open Badges 3.0 document; null in the moment between award and signature.</summary>
    public string? Credential { get; private set; }

    /// <summary>Whether there is a public page. Off until the teacher turns it on.</summary>
    public bool Public { get; private set; }

    /// <summary>The badge that a submission earned with this decision.</summary>
    public static Badge For(Submission submission, Decision decision, DateTimeOffset now) => new()
    {
        Person = submission.Person,
        Submission = submission.Id,
        MicroCredential = submission.MicroCredential,
        Version = submission.Version,
        AwardedAt = now,
        Results = [.. decision.Feedback.Select(line => new Score(line.Requirement, line.Criterion, line.Level, null))],
    };

    public void Issue(string credential) => Credential ??= credential;

    internal void Share(bool share) => Public = share;
}

[OutboxKind("BadgeAwarded")]
public sealed record BadgeAwarded(BadgeId Badge) : IEvent;
