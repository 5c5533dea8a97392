using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;

namespace MicroCred.Skills.Work;

/// <summary>All that a flow may know: the teacher's own small state and the catalog that everybody shares. Dates are words in her time zone.</summary>
public sealed record Facts(CatalogSnapshot Catalog)
{
    /// <summary>Null for a guest, who may look around and has no drafts.</summary>
    public TeacherFacts? Teacher { get; init; }

    /// <summary>Her micro-credentials, the latest touched last.</summary>
    public IReadOnlyList<Work> Works { get; init; } = [];

    /// <summary>True when this phone asked for no more texts.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Where she reaches us on the web.</summary>
    public required string Site { get; init; }

    public IEnumerable<Work> Drafts => Works.Where(w => w.IsOpen);
    public IEnumerable<Work> Earned => Works.Where(w => w.Status is SubmissionStatus.Awarded);
    public Profile Profile => Teacher?.Profile ?? Profile.Unknown;

    public Work? WorkOn(string credential) => Works.FirstOrDefault(w => w.Credential.Id == credential);

    /// <summary>The version she works with, or else the one offered today.</summary>
    public MicroCredential? Credential(string id) => WorkOn(id)?.Credential ?? Catalog.Find(id)?.Credential;
}

public sealed record TeacherFacts(string FirstName, Profile Profile, bool TellsResults);

/// <summary>Where one micro-credential stands.</summary>
public sealed record Work(MicroCredential Credential, SubmissionStatus Status, int Attempt, IReadOnlyList<RequirementWork> Requirements)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>When it was last decided; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The day by which to expect an answer, as in "Tue, Dec 1".</summary>
    public string? Expected { get; init; }
    public IReadOnlyList<FeedbackFact> Feedback { get; init; } = [];
    public BadgeFact? Badge { get; init; }

    public bool IsOpen => Status is SubmissionStatus.Draft or SubmissionStatus.NeedsRevision or SubmissionStatus.Revising;
    public bool IsReady => IsOpen && Status is not SubmissionStatus.NeedsRevision && !Problems.Any(p => p.Blocks);
    public IEnumerable<RequirementWork> Open => Requirements.Where(r => r.IsOpen);
    public RequirementWork? NextGap => Open.FirstOrDefault(r => !r.IsComplete);
    public RequirementWork? For(string requirement) => Requirements.FirstOrDefault(r => r.Requirement.Id == requirement);
}

/// <summary>What is in for one requirement.</summary>
public sealed record RequirementWork(Requirement Requirement)
{
    public int Words { get; init; }

    /// <summary>What she has written so far.</summary>
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

    public bool Takes(ArtifactKind kind) => Requirement.Takes(kind) && (kind is ArtifactKind.Document || !OnlyDocuments);
}

/// <summary>A reviewer's word on one criterion, after release.</summary>
public sealed record FeedbackFact(Requirement Requirement, Criterion Criterion, bool Met, string? Comment);

public sealed record BadgeFact(string Page, bool Public);
