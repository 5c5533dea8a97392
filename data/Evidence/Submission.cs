using MicroCred.Data.Catalog;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Evidence;

/// <summary>
/// A teacher's work on one micro-credential, from the first word of the draft to the decision. It pins the version it
/// began with.
/// </summary>
public sealed class Submission
{
    public SubmissionId Id { get; private init; } = IId<SubmissionId>.New();
    public required PersonId Person { get; init; }
    public required string MicroCredential { get; init; }
    public required string Version { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public SubmissionStatus Status { get; private set; }

    /// <summary>1 for the first time it is sent in, and one more for each revision.</summary>
    public int Attempt { get; private set; } = 1;
    public IReadOnlyList<Piece> Evidence { get; private set; } = [];

    /// <summary>After a "not yet": the only criteria that are open. Empty means all.</summary>
    public IReadOnlyList<CriterionKey> OpenCriteria { get; private set; } = [];
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The day by which the teacher was told to expect an answer.</summary>
    public DateOnly? ExpectedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsOpen =>
        Status is SubmissionStatus.Draft or SubmissionStatus.NeedsRevision or SubmissionStatus.Revising;

    /// <summary>Ended without a badge: the same micro-credential may be begun anew.</summary>
    public bool IsGivenUp => Status is SubmissionStatus.Withdrawn or SubmissionStatus.Denied;

    /// <summary>The attempt that a change now would belong to.</summary>
    private int WorkingAttempt => Status is SubmissionStatus.NeedsRevision ? Attempt + 1 : Attempt;

    /// <summary>Whether the feedback asks for a change here and everything here is older than the feedback.</summary>
    public bool IsUnchanged(string requirement) =>
        OpenCriteria.Count > 0 && IsOpenFor(requirement)
        && For(requirement).Any() && For(requirement).All(p => p.Attempt < WorkingAttempt);

    /// <summary>Whether this requirement may change: each at first, later those with an unmet criterion.</summary>
    public bool IsOpenFor(string requirement) =>
        IsOpen && (OpenCriteria.Count == 0 || OpenCriteria.Any(c => c.Requirement == requirement));

    public IEnumerable<Piece> For(string requirement) => Evidence.Where(p => p.Requirement == requirement);

    public void Add(Piece piece)
    {
        RequireOpen(piece.Requirement);
        Change([.. Evidence, piece with { Attempt = WorkingAttempt }]);
    }

    /// <summary>Empties one requirement, to write or choose again.</summary>
    public void Clear(string requirement)
    {
        RequireOpen(requirement);
        Change([.. Evidence.Where(p => p.Requirement != requirement)]);
    }

    /// <summary>Takes back the last piece of one requirement.</summary>
    public void RemoveLast(string requirement)
    {
        RequireOpen(requirement);
        var last = Evidence.LastOrDefault(p => p.Requirement == requirement);
        if (last is not null) Change([.. Evidence.Where(p => p != last)]);
    }

    /// <summary>Records that there is permission for the students who may be seen in these files.</summary>
    public void Permit(string requirement)
    {
        RequireOpen(requirement);
        Change([.. Evidence.Select(p =>
            p.Requirement == requirement && p.Kind is not null ? p with { Permitted = true } : p)]);
    }

    /// <summary>Freezes the evidence and hands it over.</summary>
    public (Snapshot Snapshot, SubmissionSubmitted Event) Submit(
        MicroCredential credential, string attestation, DateOnly expectedBy, DateTimeOffset now)
    {
        Require(IsOpen, "This was sent in already.");
        Require(Status is not SubmissionStatus.NeedsRevision,
            "Nothing has changed since the feedback. Change what was not met first.");
        Require(!DraftCheck.Of(this, credential).Any(p => p.Blocks), "Something is still missing. CHECK shows what.");
        // A criterion that was met stays met, unless the teacher replaced all the evidence that met it.
        var replaced = credential.Requirements
            .Where(r => OpenCriteria.Count > 0 && IsOpenFor(r.Id) && For(r.Id).All(p => p.Attempt == Attempt));
        OpenCriteria = [.. OpenCriteria.Union(replaced.SelectMany(r => r.Rubric.Select(c => CriterionKey.Of(r, c))))];
        (Status, SubmittedAt, ExpectedBy) = (SubmissionStatus.Submitted, now, expectedBy);
        var snapshot = new Snapshot
        {
            Submission = Id,
            Attempt = Attempt,
            Version = Version,
            Evidence = Evidence,
            OpenCriteria = OpenCriteria,
            Attestation = attestation,
            SubmittedAt = now,
        };
        return (snapshot, new(Id, Attempt));
    }

    public void Withdraw()
    {
        Require(Status is not (SubmissionStatus.Awarded or SubmissionStatus.Denied),
            "This is decided and can't be withdrawn.");
        Status = SubmissionStatus.Withdrawn;
    }

    /// <summary>Takes a draft back before anybody read it: nothing that was in it is kept.</summary>
    public void WithdrawDraft()
    {
        Require(Status is SubmissionStatus.Draft, "Only a draft can be taken back here.");
        Evidence = [];
        Withdraw();
    }

    /// <summary>Keeps that there was work and what became of it, and forgets what was in it.</summary>
    internal void Forget()
    {
        Evidence = [];
        if (Status is not (SubmissionStatus.Awarded or SubmissionStatus.Denied)) Status = SubmissionStatus.Withdrawn;
    }

    public void BeginReview()
    {
        Require(Status is SubmissionStatus.Submitted or SubmissionStatus.InReview,
            "This is not waiting for a review.");
        Status = SubmissionStatus.InReview;
    }

    public void ReturnToQueue()
    {
        if (Status is SubmissionStatus.InReview) Status = SubmissionStatus.Submitted;
    }

    public void SendToApproval()
    {
        Require(Status is SubmissionStatus.InReview, "Only evidence in review can be passed on.");
        Status = SubmissionStatus.InApproval;
    }

    /// <summary>Shows the teacher what was decided. On a revision only the unmet criteria open again.</summary>
    public SubmissionDecided Release(Outcome outcome, IReadOnlyList<CriterionKey> unmet, DateTimeOffset now)
    {
        Require(Status is SubmissionStatus.InApproval, "Only a finished review can be released.");
        DecidedAt = now;
        Status = outcome switch
        {
            Outcome.Award => SubmissionStatus.Awarded,
            Outcome.Revise => SubmissionStatus.NeedsRevision,
            Outcome.Deny => SubmissionStatus.Denied,
        };
        if (Status is SubmissionStatus.NeedsRevision) OpenCriteria = unmet;
        return new(Id, Attempt, outcome);
    }

    private void RequireOpen(string requirement)
    {
        Require(IsOpen, "Evidence can't change while a reviewer has it.");
        Require(IsOpenFor(requirement), "That part was met and stays as it is.");
    }

    private void Change(IReadOnlyList<Piece> evidence)
    {
        Evidence = evidence;
        if (Status is SubmissionStatus.NeedsRevision) (Attempt, Status) = (WorkingAttempt, SubmissionStatus.Revising);
    }
}
