using System.Text.Encodings.Web;
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
    public IReadOnlyList<Entity?>? Entities { get; init; }
    public JsonElement? Value { get; init; }
    public string? Name { get; init; }
    public string? ReplyToId { get; init; }
    public JsonElement? ChannelData { get; init; }

    /// <summary>What an installationUpdate says was done: add, remove, and both again after an upgrade.</summary>
    public string? Action { get; init; }
    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }
}

public sealed record ChannelAccount(string? Id)
{
    public string? Name { get; init; }
    public string? Role { get; init; }
    public string? AadObjectId { get; init; }
}

public sealed record ConversationAccount(string? Id)
{
    public string? TenantId { get; init; }

    /// <summary>personal, groupChat or channel; null where a channel knows only one kind.</summary>
    public string? ConversationType { get; init; }
}

public sealed record Attachment(string? ContentType)
{
    public string? ContentUrl { get; init; }
    public string? Name { get; init; }
    public JsonNode? Content { get; init; }
}

/// <summary>What an activity says about its own text. We read mentions.</summary>
public sealed record Entity(string? Type)
{
    public ChannelAccount? Mentioned { get; init; }
    public string? Text { get; init; }
}

/// <summary>Teams' own part of an activity, as far as we read it.</summary>
public sealed record TeamsChannelData(TeamsTenant? Tenant);

public sealed record TeamsTenant(string? Id);

/// <summary>Where Teams keeps a file that somebody sent.</summary>
public sealed record TeamsFileInfo(string? DownloadUrl);

/// <summary>What a button of ours sends back: which question, which choice, and what was written on the card.</summary>
public sealed record CardAnswer(int? Question, string? Choice, string? Text);

/// <summary>The body of a request that opens a conversation with one person.</summary>
public sealed record ConversationParameters(ChannelAccount Bot, IReadOnlyList<ChannelAccount> Members)
{
    public bool IsGroup { get; init; }
    public string? TenantId { get; init; }
    public TeamsChannelData? ChannelData { get; init; }
    public Activity? Activity { get; init; }
}

/// <summary>A connector's answer to what we sent: the id that it has there.</summary>
public sealed record ResourceResponse(string? Id);

/// <summary>A connector's reason for a no.</summary>
public sealed record ConnectorError(ConnectorErrorBody? Error);

public sealed record ConnectorErrorBody(string? Code);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(TeamsChannelData))]
[JsonSerializable(typeof(TeamsFileInfo))]
[JsonSerializable(typeof(CardAnswer))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ConnectorError))]
internal sealed partial class ActivityJson : JsonSerializerContext;

/// <summary>The same format for the two directions.</summary>
internal static class Json
{
    /// <summary>For what a stranger sent.</summary>
    public static ActivityJson Shallow { get; } = new(new(ActivityJson.Default.Options) { MaxDepth = 16 });

    /// <summary>For what is read as JSON alone: an é is one character, not six.</summary>
    public static ActivityJson Plain { get; } = new(new(ActivityJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
