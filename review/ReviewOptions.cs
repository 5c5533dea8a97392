namespace MicroCred.Review;

/// <summary>How reviews are run here.</summary>
public sealed record ReviewOptions
{
    /// <summary>Whether a reviewer is kept from the work of her own school's teachers.</summary>
    public bool RefuseOwnSchool { get; init; } = true;

    /// <summary>Whether a badge may carry a localhost address. Only where nobody relies on it: the address is in every signature.</summary>
    public bool LocalBadges { get; init; } = true;
}
