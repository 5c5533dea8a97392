namespace MicroCred.Data.People;

/// <summary>
/// A word on a flyer, for people we don't know yet. It makes a new person and opens nobody's account.
/// </summary>
public sealed class Invitation
{
    /// <summary>The word itself, in capitals.</summary>
    public required string Code { get; init; }
    public required DistrictId District { get; init; }
    public required Roles Roles { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;
}
