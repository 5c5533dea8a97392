using System.Text.Json;
using System.Text.Json.Serialization;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Limits;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>An activity that a client sent, as far as we read it.</summary>
internal sealed record ReceiveActivity(
    string? Type, string? Text, JsonElement? Value, ReceiveActivity.Data? ChannelData)
{
    public const int MostBytes = 64 * 1024;

    private const int LongestId = 100;

    /// <summary>An upload without words.</summary>
    public static ReceiveActivity Nothing { get; } = new("message", null, null, null);

    public static async Task<Received> HandleAsync(
        Caller caller, HttpRequest request, Pace pace, KeepActivity keep, CancellationToken ct)
    {
        pace.Message(caller.Address, request.HttpContext);
        return await keep.TakeAsync(
            caller, await RequestJson.ReadAsync<ReceiveActivity>(request, MostBytes, ct), [], ct);
    }

    /// <summary>The client's own id, so that a message that it sends again is the same message.</summary>
    public string ClientId() => ChannelData?.ClientActivityID is { Length: > 0 and <= LongestId } given
        ? given
        : $"{Guid.CreateVersion7()}";

    /// <summary>
    /// Whether it says something to us; only messages do. What can't be read as an activity is refused.
    /// </summary>
    public bool IsMessage(bool hasFiles)
    {
        if (string.IsNullOrEmpty(Type)) throw DirectLineException.BadArgument("An activity needs a type.");
        if (Type is not "message") return false;

        var hasValue = Value is not (null or { ValueKind: JsonValueKind.Null });
        if (string.IsNullOrWhiteSpace(Text) && !hasValue && !hasFiles)
            throw DirectLineException.BadArgument("A message needs text, a value or a file.");
        _ = Tapped(); // it may be none of ours, and then can't be read
        return true;
    }

    /// <summary>What a button of ours sends back; null where none was tapped.</summary>
    public Tap? Tapped() => Value is { ValueKind: JsonValueKind.Object } value
        ? WithBox(value.Deserialize<Tap>(JsonSerializerOptions.Web)!, value)
        : null;

    /// <summary>A card's box is named after its question, since two boxes on a page may not share a name.</summary>
    private static Tap WithBox(Tap tap, JsonElement value) => tap.Text is { Length: > 0 }
        ? tap
        : tap with
        {
            Text = value.EnumerateObject()
                .Where(p => p.Name.StartsWith("text-", StringComparison.Ordinal) && p.Value.ValueKind is JsonValueKind.String)
                .Select(p => p.Value.GetString())
                .FirstOrDefault() ?? tap.Text,
        };

    internal sealed record Data(string? ClientActivityID);

    internal sealed record Received(string Id)
    {
        /// <summary>False where it was here before, or says nothing to us: then nothing of it is kept.</summary>
        [JsonIgnore] public bool IsKept { get; init; }
    }

    internal sealed record Tap(int? Question, string? Choice, string? Text);
}
