using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>
/// Draws a message as words where there is nothing to choose, write or look at, else as an Adaptive Card 1.5 with
/// Action.Submit and Action.ShowCard alone, which Teams and Web Chat draw alike.
/// </summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>What Teams surely takes, as it counts: in UTF-16.</summary>
    internal const int MostBytes = 80_000;

    /// <summary>Less text than this fits whatever it is made of.</summary>
    private const int ShortText = 3_000;

    /// <summary>What is read as JSON alone: an é is one character, not six.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Draws it; the site is where pictures of our own are, for whom a path is not enough.</summary>
    public static ReplyPart Draw(Message message, int? question, string site = "")
    {
        var part = IsWords(message)
            ? Words(message.Text)
            : new ReplyPart(Theirs.Plain(message.Text)) { Card = Card(message, question, site) };
        if (SizeOf(part) <= MostBytes) return part;
        var shorter = Shorter(message);
        // An answer is never cut: it would be taken for the whole. Without the box, the page's own line adds to it.
        var asksForWords = message.AsksForWords && message.Kept is null;
        return Draw(shorter with { Kept = null, AsksForWords = asksForWords }, question, site);
    }

    internal static int SizeOf(ReplyPart part) =>
        sizeof(char) * (part.Card?.ToJsonString(Plain) ?? JsonSerializer.Serialize(part.Text, Plain)).Length;

    /// <summary>The card again, with what was chosen in the place of its inputs, rows and buttons.</summary>
    public static JsonObject Answered(JsonObject drawn, string chose)
    {
        var card = drawn.DeepClone().AsObject();
        card.Remove("actions");
        var shown = card["body"]!.AsArray().Where(part => !IsToAnswer(part!)).Select(part => part!.DeepClone());
        card["body"] = new JsonArray([.. shown, CardParts.Block($"You chose: {chose}")]);
        card["fallbackText"] = $"You chose: {chose}";
        return card;
    }

    private static bool IsToAnswer(JsonNode part) => $"{part["type"]}".StartsWith("Input.", StringComparison.Ordinal)
        || CardActions.IsRow(part);

    private static bool IsWords(Message message) => message is
    {
        Choices: [], Detail: null, AsksForWords: false, Picture: null, Heading: null, Progress: null, Notes: [],
        Tables: [], Pictures: [],
    };

    /// <summary>
    /// Plain, unless there is a link of ours to tap; then what others wrote must be kept from being one.
    /// </summary>
    private static ReplyPart Words(string text) =>
        Theirs.Ours(text).Contains("http", StringComparison.Ordinal)
            ? new(Theirs.Markdown(text)) { HasLinks = true }
            : new(Theirs.Unlinked(text));

    private static JsonObject Card(Message message, int? question, string site) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["msteams"] = new JsonObject { ["width"] = "Full" },
        ["fallbackText"] = FallbackText.Of(message),
        ["body"] = new JsonArray([
            .. CardParts.Of(message, site),
            .. CardActions.Rows(message, question),
            .. CardParts.Box(message, question)]),
        ["actions"] = new JsonArray([.. CardActions.Buttons(message, question)]),
    };

    private static Message Shorter(Message message) => message with
    {
        Text = Shorter(message.Text),
        CardText = message.CardText is { } said ? Shorter(said) : null,
        Detail = message.Detail is { } detail ? Shorter(detail) : null,
        Notes = [.. message.Notes.Select(n => n with { Text = Shorter(n.Text) })],
        // The last lines go first: what is left to do stands before what is met.
        Tables =
        [
            .. message.Tables.Select(table =>
                table with { Lines = [.. table.Lines.Take(Math.Max(8, table.Lines.Count * 3 / 4))] }),
        ],
    };

    private static string Shorter(string text) =>
        text.Length <= ShortText / 2 ? text : text[..(text.Length * 3 / 4)].TrimEnd('…', ' ') + "…";
}
