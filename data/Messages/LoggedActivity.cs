namespace MicroCred.Data.Messages;

/// <summary>One activity of the web chat's durable log. Its place in the log is its watermark.</summary>
public sealed class LoggedActivity
{
    public required AddressId Address { get; init; }
    public required long Seq { get; init; }

    /// <summary>The activity as JSON, without the id and time that its place gives it.</summary>
    public required string Body { get; set; }
    public required DateTimeOffset At { get; init; }
}
