using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// Reads an activity that a stranger sent. Size, form, depth and doubled names are checked before Newtonsoft sees a
/// byte, since it takes nearly everything for something.
/// </summary>
internal static class ReadActivity
{
    public const int MostBytes = 256 * 1024;
    private const int LongestId = 400;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Members that are a text or absent; Newtonsoft would make a text of a number.</summary>
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "id", "channelId", "serviceUrl", "text", "textFormat", "locale", "name", "replyToId", "action",
    };

    /// <summary>The activity, or the status that says what is wrong with the request.</summary>
    public static async Task<(Activity? Activity, int Status)> FromAsync(HttpRequest request, CancellationToken ct)
    {
        if (!IsJson(request)) return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > MostBytes) return (null, StatusCodes.Status413PayloadTooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MostBytes;

        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, ct);
            return Parse(body) is { } activity && IsComplete(activity)
                ? (activity, StatusCodes.Status200OK)
                : (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode);
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static bool IsMalformed(Exception e) => e
        is JsonException or Newtonsoft.Json.JsonException or IOException or FormatException or OverflowException
        or ArgumentException or InvalidCastException or InvalidOperationException;

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length is 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && !request.Headers.ContainsKey(HeaderNames.ContentEncoding);

    private static Activity? Parse(MemoryStream body)
    {
        using (var json = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), Strict))
        {
            if (!IsActivity(json.RootElement)) return null;
        }

        body.Position = 0;
        // A teacher's text that looks like a date stays the text that it is.
        using var reader = new Newtonsoft.Json.JsonTextReader(new StreamReader(body))
        {
            DateParseHandling = Newtonsoft.Json.DateParseHandling.None,
        };
        return HttpHelper.BotMessageSerializer.Deserialize<Activity>(reader);
    }

    private static bool IsActivity(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object) return false;
        var names = root.EnumerateObject().ToList();
        return names.Select(m => m.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
            && names.TrueForAll(m => !Texts.Contains(m.Name) || IsTextOrNull(m.Value))
            && IsWhole(root);
    }

    private static bool IsTextOrNull(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Null;

    /// <summary>Every text in it is made of whole characters; reading half of one throws.</summary>
    private static bool IsWhole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is not null,
        JsonValueKind.Array => element.EnumerateArray().All(IsWhole),
        JsonValueKind.Object => element.EnumerateObject().All(m => m.Name is not null && IsWhole(m.Value)),
        _ => true,
    };

    private static bool IsComplete(Activity activity) =>
        activity.Type is { Length: > 0 } type
        && IsId(activity.Conversation?.Id) && IsId(activity.ChannelId) && IsId(activity.From?.Id)
        && (activity.Id is null or "" || IsId(activity.Id))
        && (activity.ReplyToId is null or "" || IsId(activity.ReplyToId))
        && (activity.Recipient?.Id is null or "" || IsId(activity.Recipient.Id))
        && (type is not (ActivityTypes.Invoke or ActivityTypes.Event) || activity.Name is { Length: > 0 })
        && WhoAndWhere.TenantOf(activity) is { Length: <= LongestId } tenant
        && !tenant.AsSpan().ContainsAny(':', '/');

    /// <summary>Ids go into addresses and headers when we reply, where no control character may stand.</summary>
    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } && !id.Any(char.IsControl);
}
