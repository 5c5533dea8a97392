using MicroCred.Data.Catalog;

namespace MicroCred.Data.Evidence;

/// <summary>What was handed over, frozen: a reviewer reads this and never the draft.</summary>
public sealed class Snapshot
{
    public required SubmissionId Submission { get; init; }
    public required int Attempt { get; init; }
    public required string Version { get; init; }
    public required IReadOnlyList<Piece> Evidence { get; init; }

    /// <summary>The criteria to be scored this time; empty means all.</summary>
    public required IReadOnlyList<CriterionKey> OpenCriteria { get; init; }

    /// <summary>What the teacher attested, in the words that were shown.</summary>
    public required string Attestation { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    public bool Asks(CriterionKey criterion) => OpenCriteria.Count == 0 || OpenCriteria.Contains(criterion);
}
