using System.Net;
using System.Text.Json;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>What a connector said to a call, as far as it matters what we do next.</summary>
internal abstract record ConnectorAnswer
{
    /// <summary>It was taken. Teams does not always say under which id.</summary>
    public sealed record Taken(string? Id) : ConnectorAnswer;

    /// <summary>She, or her administrator, does not want to hear from the bot.</summary>
    public sealed record Blocked : ConnectorAnswer;

    /// <summary>The conversation or the activity is not there any more.</summary>
    public sealed record Gone : ConnectorAnswer;

    /// <summary>Not now; the same call may be made again.</summary>
    public sealed record Later(string Problem, TimeSpan? After = null) : ConnectorAnswer;

    /// <summary>Never.</summary>
    public sealed record Refused(string Problem) : ConnectorAnswer;

    /// <summary>The call may or may not have been heard.</summary>
    public sealed record InDoubt(string Problem) : ConnectorAnswer;

    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static async Task<ConnectorAnswer> OfAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken ct) => response.StatusCode switch
    {
        _ when response.IsSuccessStatusCode => new Taken((await ReadAsync(response, Json.Shallow.ResourceResponse, ct))?.Id),
        HttpStatusCode.Forbidden when (await ReadAsync(response, Json.Shallow.ConnectorError, ct))?.Error?.Code is "InvalidBotApiHost" => new Refused("403 InvalidBotApiHost"),
        HttpStatusCode.Forbidden => new Blocked(),
        HttpStatusCode.NotFound => new Gone(),
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            => new Later($"{(int)response.StatusCode}", WaitOf(response, now)),
        _ => new Refused($"{(int)response.StatusCode}"),
    };

    private static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now) => (response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now) switch
    {
        { } wait when wait > LongestWait => LongestWait,
        var wait => wait,
    };

    /// <summary>What the body says, or null: an empty body and one that is not JSON are answers too.</summary>
    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken ct)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            var bytes = new byte[Math.Min(response.Content.Headers.ContentLength ?? MostBytes, MostBytes)];
            var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            return JsonSerializer.Deserialize(bytes.AsSpan(0, read), type);
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException or OperationCanceledException)
        {
            return default; // the status line has said what counts
        }
    }
}
