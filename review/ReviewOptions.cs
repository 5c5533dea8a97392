namespace MicroCred.Review;

/// <summary>How reviews are run here.</summary>
public sealed class ReviewOptions
{
    /// <summary>Whether a reviewer is kept from the work of her own school's teachers.</summary>
    public bool RefuseOwnSchool { get; init; } = true;
}
