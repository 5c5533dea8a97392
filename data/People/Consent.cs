using MicroCred.Data.Messages;

namespace MicroCred.Data.People;

/// <summary>What somebody agreed to, in the words that were shown, and when.</summary>
public sealed class Consent
{
    public long Id { get; private init; }
    public required PersonId Person { get; init; }
    public required ConsentKind Kind { get; init; }
    public required string Wording { get; init; }
    public required ChannelName Channel { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
}

public enum ConsentKind { Joining, StudentMedia, Attestation, PublicBadge }
