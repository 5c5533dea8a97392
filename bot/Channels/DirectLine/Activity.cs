using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>One activity as Direct Line clients read and write it: only the members that we use.</summary>
public sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public Member? From { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }

    /// <summary>
    /// "expectingInput" on the last activity of a turn: the protocol's sign that it is the other side's move.
    /// </summary>
    public string? InputHint { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public string? ReplyToId { get; init; }
    public JsonElement? ChannelData { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ActivityJson.Default.Activity);

    public static Activity Of(string json) => JsonSerializer.Deserialize(json, ActivityJson.Default.Activity)!;
}

/// <summary>Somebody in a conversation.</summary>
public sealed record Member(string? Id)
{
    public static Member Bot { get; } = new("microcred") { Name = "MicroCred", Role = "bot" };

    public string? Name { get; init; }
    public string? Role { get; init; }
}

public sealed record Attachment(string? ContentType)
{
    public string? ContentUrl { get; init; }
    public string? Name { get; init; }
    public JsonNode? Content { get; init; }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
internal sealed partial class ActivityJson : JsonSerializerContext;
