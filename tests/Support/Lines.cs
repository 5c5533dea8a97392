using MicroCred.Data.Messages;

namespace MicroCred.Tests.Support;

/// <summary>The channels that a test speaks over by name, as a terminal shows them.</summary>
internal static class Lines
{
    public const string Sms = "sms";
    public const string Teams = "teams";
    public const string Web = "web";

    /// <summary>The terminal that shows what people see on this channel.</summary>
    public static ChannelName Terminal(string channel) => new($"Terminal.{channel}");
}
