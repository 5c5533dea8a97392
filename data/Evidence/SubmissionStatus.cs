using MicroCred.Data.Messages;

namespace MicroCred.Data.Evidence;

public enum SubmissionStatus
{
    Draft,
    Submitted,
    InReview,
    InApproval,
    Awarded,
    NeedsRevision,
    Revising,
    Withdrawn,
    Denied,
}

/// <summary>What a released decision means for the submission.</summary>
public enum Outcome { Award, Revise, Deny }

[OutboxKind("SubmissionSubmitted")]
public sealed record SubmissionSubmitted(SubmissionId Submission, int Attempt) : IEvent;

[OutboxKind("SubmissionDecided")]
public sealed record SubmissionDecided(SubmissionId Submission, int Attempt, Outcome Outcome) : IEvent;
