using System.Buffers;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Reads an activity that a stranger sent: not much of it, not deep, and with the members that the protocol requires.</summary>
internal static class ReadActivity
{
    public const int MostBytes = 256 * 1024;
    private const int LongestId = 400;

    /// <summary>The activity, or the status that says what is wrong with the request.</summary>
    public static async Task<(Activity? Activity, int Status)> FromAsync(HttpRequest request, CancellationToken ct)
    {
        if (!IsJson(request)) return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > MostBytes) return (null, StatusCodes.Status413PayloadTooLarge);

        var bytes = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? MostBytes) + 1);
        try
        {
            var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            if (read > MostBytes) return (null, StatusCodes.Status413PayloadTooLarge);
            return JsonSerializer.Deserialize(bytes.AsSpan(0, read), Json.Shallow.Activity) is { } activity && IsComplete(activity)
                ? (activity, StatusCodes.Status200OK)
                : (null, StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException or IOException)
        {
            return (null, (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length is 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && !request.Headers.ContainsKey(HeaderNames.ContentEncoding);

    private static bool IsComplete(Activity activity) =>
        activity.Type is { Length: > 0 } type && IsId(activity.Conversation?.Id) && IsId(activity.ChannelId) && IsId(activity.From?.Id)
        && activity.Id is null or { Length: <= LongestId } && activity.ReplyToId is null or { Length: <= LongestId }
        && (type is not ("invoke" or "event") || activity.Name is { Length: > 0 })
        && WhoAndWhere.TenantOf(activity) is var tenant && tenant.Length <= LongestId && !tenant.AsSpan().ContainsAny(':', '/');

    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId };
}
