namespace MicroCred.Data.Reviews;

/// <summary>
/// How long a reader may see evidence: while they hold it, and after the decision for as long as the teacher may
/// appeal.
/// </summary>
public static class EvidenceAccess
{
    /// <param name="review">The reader's own review.</param>
    /// <param name="decidedAt">When the attempt that they read was decided; null where it was not.</param>
    /// <param name="appeal">How long a decision may be appealed.</param>
    /// <param name="now">The moment of reading.</param>
    public static bool MayRead(
        SubmissionReview review, DateTimeOffset? decidedAt, TimeSpan appeal, DateTimeOffset now) => review.State switch
        {
            ReviewState.Claimed => review.IsHeldAt(now),
            ReviewState.Completed => decidedAt is null || now < decidedAt + appeal,
            ReviewState.HandedBack or ReviewState.Recused or ReviewState.Lapsed => false,
        };
}
