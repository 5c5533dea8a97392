namespace MicroCred.Data.Messages;

/// <summary>
/// Which channel an address belongs to, as it is stored. The channels that there are is for the host to say.
/// </summary>
public readonly record struct ChannelName(string Value)
{
    public override string ToString() => Value;
}
