namespace MicroCred.Data.Messages;

/// <summary>Somebody else's server did not take what we sent, and what follows from that.</summary>
public sealed class NotSentException(NotSent what, string problem, TimeSpan? after = null) : Exception(problem)
{
    public NotSent What => what;

    /// <summary>How long the server asked us to wait.</summary>
    public TimeSpan? After => after;
}

public enum NotSent
{
    /// <summary>It surely did not arrive; the same will do later.</summary>
    Later,

    /// <summary>It will never be taken.</summary>
    Refused,

    /// <summary>Nobody can say whether it arrived.</summary>
    InDoubt,
}
