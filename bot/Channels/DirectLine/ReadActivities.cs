using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Limits;
using MicroCred.Data;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// The log as Direct Line tells it: an activity's time and, unless its sender named it, its id are its place there, and
/// the watermark is how far one has read.
/// </summary>
internal static class ReadActivities
{
    /// <summary>It is read as JSON, never as HTML.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<IResult> HandleAsync(
        Caller caller, string? watermark, HttpRequest request, PublicBase site, ActivityLog log, SharedFiles files,
        Pace pace, CancellationToken ct)
    {
        pace.Read(caller.Address, request.HttpContext);
        var after = After(watermark);
        var rows = await log.ReadAsync(caller.Address, after, ct);
        var set = Set(rows, after, caller.Pass, site.OriginOf(request), files);
        return TypedResults.Text(set, "application/json; charset=utf-8");
    }

    /// <summary>The place that a watermark means; none is the beginning.</summary>
    public static long After(string? watermark) =>
        string.IsNullOrEmpty(watermark) ? 0
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
        : throw DirectLineException.BadArgument("That is not a watermark.");

    public static string Set(
        IReadOnlyList<LoggedActivity> rows, long after, Pass pass, string origin, SharedFiles files) => new JsonObject
        {
            ["activities"] = new JsonArray([.. rows.Select(row => Activity(row, pass, origin, files))]),
            ["watermark"] = $"{(rows is [.., var last] ? last.Seq : after)}",
        }.ToJsonString(Plain);

    /// <summary>Tells the page that its guest has joined: it asks for a new token, and is signed in.</summary>
    public static string Joined(long after) => new JsonObject
    {
        ["activities"] = new JsonArray(new JsonObject
        {
            ["type"] = "event",
            ["name"] = "joined",
            ["id"] = $"joined|{after:D7}",
            ["from"] = new JsonObject { ["id"] = Member.Bot.Id, ["role"] = "bot" },
        }),
        ["watermark"] = $"{after}",
    }.ToJsonString(Plain);

    private static JsonObject Activity(LoggedActivity row, Pass pass, string origin, SharedFiles files)
    {
        var activity = JsonNode.Parse(row.Body)!.AsObject();
        var user = new JsonObject { ["id"] = pass.User, ["role"] = "user" };
        var bot = new JsonObject { ["id"] = Member.Bot.Id, ["name"] = Member.Bot.Name, ["role"] = "bot" };
        var fromBot = (string?)activity["from"]?["role"] == "bot";
        // A teacher's own message has its own id, which the reply names: Web Chat holds a reply back until it has seen
        // what the reply answers.
        activity["id"] ??= $"{row.Address}|{row.Seq:D7}";
        if ((string?)activity["replyToId"] == StartConversation.Opened) activity.Remove("replyToId");
        activity["timestamp"] =
            row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        activity["channelId"] = "directline";
        activity["conversation"] = new JsonObject { ["id"] = $"{row.Address}" };
        (activity["from"], activity["recipient"]) = fromBot ? (bot, user) : (user, bot);
        files.Sign(activity, row.Address, origin);
        return activity;
    }
}
