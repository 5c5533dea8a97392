namespace MicroCred.Data.Messages;

/// <summary>
/// Something that a channel delivered and we have answered for. A channel may deliver twice; the key keeps one.
/// </summary>
public sealed class InboxMessage
{
    public long Id { get; private init; }
    public required AddressId Address { get; init; }

    /// <summary>The channel's own id for it: unique per address.</summary>
    public required string ActivityId { get; init; }

    /// <summary>What was said, as JSON.</summary>
    public required string Body { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public InboxState State { get; private set; }
    public int Attempts { get; private set; }
    public string? Problem { get; private set; }

    /// <summary>When it broke a rule, so that nothing came of it: its words need not be kept for long.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    public void Done() => State = InboxState.Done;

    public void Refused(DateTimeOffset now) => RefusedAt = now;

    /// <summary>Counts a failed try; the last one puts the message aside for a person to look at.</summary>
    public bool Failed(string problem, int tries)
    {
        (Attempts, Problem) = (Attempts + 1, problem);
        if (Attempts >= tries) State = InboxState.Dead;
        return State is InboxState.Dead;
    }
}

public enum InboxState { Waiting, Done, Dead }
