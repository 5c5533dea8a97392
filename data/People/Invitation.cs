namespace MicroCred.Data.People;

/// <summary>A way in for people we don't know yet: a word on a flyer. It makes a new person; nobody's account is opened by a word.</summary>
public sealed class Invitation
{
    /// <summary>The word itself, in capitals.</summary>
    public required string Code { get; init; }
    public required DistrictId District { get; init; }
    public required Roles Roles { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;
}
