namespace MicroCred.Review;

/// <summary>How reviews are run here.</summary>
public sealed record ReviewOptions
{
    /// <summary>Whether a reviewer is kept from the work of their own school's teachers.</summary>
    public bool RefuseOwnSchool { get; init; } = true;

    /// <summary>How many days a decision may be appealed: so long its reader may still see the evidence.</summary>
    public int AppealDays { get; init; } = 30;

    public TimeSpan Appeal => TimeSpan.FromDays(AppealDays);

    /// <summary>Whether a badge may carry a localhost address, which is then part of its signature for ever.</summary>
    public bool LocalBadges { get; init; } = true;
}
