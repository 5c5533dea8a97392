using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>One activity of the Bot Framework's Activity protocol: what clients send us and what we send them. Only the members that we read or write.</summary>
public sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public DateTimeOffset? Timestamp { get; init; }
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? Locale { get; init; }

    /// <summary>"expectingInput" on the last activity of a turn: the protocol's own sign that it is the other side's move.</summary>
    public string? InputHint { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public JsonElement? Value { get; init; }
    public string? Name { get; init; }
    public string? ReplyToId { get; init; }
    public JsonElement? ChannelData { get; init; }
}

public sealed record ChannelAccount(string Id)
{
    public string? Name { get; init; }
    public string? Role { get; init; }
}

public sealed record ConversationAccount(string Id);

public sealed record Attachment(string ContentType)
{
    public string? ContentUrl { get; init; }
    public string? Name { get; init; }
    public JsonNode? Content { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
internal sealed partial class ActivityJson : JsonSerializerContext;
