namespace MicroCred.Data.Messages;

/// <summary>What it takes to write to somebody by way of another's service, as that service last told us.</summary>
public sealed record ServiceAddress(string ServiceUrl, string Conversation, string Bot, string User)
{
    public string? ChannelId { get; init; }
    public string? TenantId { get; init; }
    public string? Locale { get; init; }
}
