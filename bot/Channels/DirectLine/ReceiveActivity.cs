using System.Text.Json;
using MicroCred.Bot.Inbound;

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
        pace.Message(caller.Address);
        return await keep.TakeAsync(
            caller, await RequestJson.ReadAsync<ReceiveActivity>(request, MostBytes, ct), [], ct);
    }

    /// <summary>The client's own id, so that a message that it sends again is the same message.</summary>
    public string ClientId() => ChannelData?.ClientActivityID is { Length: > 0 and <= LongestId } given
        ? given
        : $"{Guid.CreateVersion7()}";

    public void RequireMessage(IReadOnlyList<HeardFile> files)
    {
        var hasValue = Value is not (null or { ValueKind: JsonValueKind.Null });
        if (string.IsNullOrWhiteSpace(Text) && !hasValue && files is [])
            throw DirectLineException.BadArgument("A message needs text, a value or a file.");
    }

    /// <summary>What a button of ours sends back; null where none was tapped.</summary>
    public Tap? Tapped() => Value is { ValueKind: JsonValueKind.Object } value
        ? value.Deserialize<Tap>(JsonSerializerOptions.Web)
        : null;

    internal sealed record Data(string? ClientActivityID);

    internal sealed record Received(string Id);

    internal sealed record Tap(int? Question, string? Choice, string? Text);
}
