namespace MicroCred.Data.Messages;

/// <summary>
/// Which channel an address belongs to, as it is stored. The channels that there are is for the host to say.
/// </summary>
public readonly record struct ChannelName(string Value)
{
    /// <summary>The web chat: the one channel whose people are signed in by their browser.</summary>
    public static ChannelName Web { get; } = new("Web");

    public override string ToString() => Value;
}
