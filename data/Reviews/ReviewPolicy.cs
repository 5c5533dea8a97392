namespace MicroCred.Data.Reviews;

/// <summary>Says what follows for an attempt, given its reviews so far. Today one reader's review decides.</summary>
public static class ReviewPolicy
{
    public static NextStep Next(IEnumerable<SubmissionReview> reviews) =>
        reviews.FirstOrDefault(review => review.State is ReviewState.Completed) is { } deciding
            ? new NextStep.Release(deciding)
            : new NextStep.Read(Reader: 1);
}

/// <summary>What follows for an attempt.</summary>
public abstract record NextStep
{
    /// <summary>A reader takes the attempt from the queue, as the first or a later one.</summary>
    public sealed record Read(int Reader) : NextStep;

    /// <summary>What this review decided is released at once.</summary>
    public sealed record Release(SubmissionReview Deciding) : NextStep;
}
