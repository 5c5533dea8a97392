using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;

namespace MicroCred.Skills.Work;

/// <summary>Where a teacher's work on one micro-credential stands.</summary>
public sealed record CredentialWork(
    MicroCredential Credential, SubmissionStatus Status, int Attempt, IReadOnlyList<RequirementWork> Requirements)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the teacher last added something, or started.</summary>
    public DateTimeOffset TouchedAt { get; init; }

    /// <summary>When it was last decided; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The day by which the teacher was told to expect an answer.</summary>
    public DateOnly? ExpectedBy { get; init; }
    public IReadOnlyList<CriterionFeedback> Feedback { get; init; } = [];
    public EarnedBadge? Badge { get; init; }

    public bool IsOpen =>
        Status is SubmissionStatus.Draft or SubmissionStatus.NeedsRevision or SubmissionStatus.Revising;
    public bool IsGivenUp => Status is SubmissionStatus.Withdrawn or SubmissionStatus.Denied;
    public bool IsReady => IsOpen && Status is not SubmissionStatus.NeedsRevision && !Problems.Any(p => p.Blocks);
    public IEnumerable<RequirementWork> Open => Requirements.Where(r => r.IsOpen);
    public RequirementWork? NextGap => Open.FirstOrDefault(r => !r.IsComplete);

    public RequirementWork? For(string requirement) =>
        Requirements.FirstOrDefault(r => r.Requirement.Id == requirement);
}

/// <summary>What is in for one requirement.</summary>
public sealed record RequirementWork(Requirement Requirement)
{
    public int Words { get; init; }

    /// <summary>What the teacher has written so far.</summary>
    public string Text { get; init; } = "";
    public int Files { get; init; }
    public bool IsComplete { get; init; }

    /// <summary>False for what was met earlier: it stays as it is.</summary>
    public bool IsOpen { get; init; }
    public bool NeedsPermission { get; init; }

    /// <summary>Whether the district takes nothing but documents for it by chat.</summary>
    public bool OnlyDocuments { get; init; }

    /// <summary>Whether the feedback asks for a change here and nothing has changed yet.</summary>
    public bool IsToRevise { get; init; }

    public bool Takes(ArtifactKind kind) =>
        Requirement.Takes(kind) && (kind is ArtifactKind.Document || !OnlyDocuments);
}

/// <summary>What a reviewer said of one criterion, after release.</summary>
public sealed record CriterionFeedback(
    Requirement Requirement, Criterion Criterion, string Level, bool Met, string? Comment);

/// <summary>A badge of the teacher's own, and the address of its page.</summary>
public sealed record EarnedBadge(BadgeId Id, string Page, bool Public, DateTimeOffset AwardedAt);
