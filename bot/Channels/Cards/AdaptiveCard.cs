using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>
/// Draws a message as words where there is nothing to choose, write or look at, else as an Adaptive Card 1.5 with
/// Action.Submit alone.
/// </summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>
    /// Teams shows six buttons and puts the rest behind its "..."; more real choices than that are a list.
    /// </summary>
    private const int MostButtons = 6;

    /// <summary>What Teams surely takes, as it counts: in UTF-16.</summary>
    internal const int MostBytes = 80_000;

    /// <summary>Less text than this fits whatever it is made of, so it is not measured.</summary>
    private const int ShortText = 3_000;

    /// <summary>What is read as JSON alone: an é is one character, not six.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ReplyPart Draw(Message message, int? question)
    {
        var part = message is { Choices: [], Detail: null, AsksForWords: false, Picture: null }
            ? Words(message.Text)
            : new ReplyPart(Theirs.Plain(message.Text)) { Card = Card(message, question) };
        var fits = message.Text.Length + (message.Detail?.Length ?? 0) <= ShortText || SizeOf(part) <= MostBytes;
        return fits ? part : Draw(Shorter(message), question);
    }

    internal static int SizeOf(ReplyPart part) =>
        sizeof(char) * (part.Card?.ToJsonString(Plain) ?? JsonSerializer.Serialize(part.Text, Plain)).Length;

    /// <summary>The card again, with what was chosen in the place of its inputs and buttons.</summary>
    public static JsonObject Answered(JsonObject drawn, string chose)
    {
        var card = drawn.DeepClone().AsObject();
        card.Remove("actions");
        var shown = card["body"]!.AsArray()
            .Where(part => !$"{part!["type"]}".StartsWith("Input.", StringComparison.Ordinal))
            .Select(part => part!.DeepClone());
        card["body"] = new JsonArray([.. shown, Block($"You chose: {chose}")]);
        card["fallbackText"] = $"You chose: {chose}";
        return card;
    }

    /// <summary>
    /// Plain, unless there is a link of ours to tap; then what others wrote must be kept from being one.
    /// </summary>
    private static ReplyPart Words(string text) =>
        Theirs.Ours(text).Contains("http", StringComparison.Ordinal)
            ? new(Theirs.Markdown(text)) { HasLinks = true }
            : new(Theirs.Unlinked(text));

    private static JsonObject Card(Message message, int? question)
    {
        var asList = message.Choices.Count(c => !c.Spare) > MostButtons;
        List<Choice> choices = [.. message.Choices.OrderBy(c => c.Spare)];
        List<JsonNode> body =
            [Block(message.Text), .. Picture(message.Picture), .. Details(message.Detail), .. Inputs(message, asList)];
        var buttons = choices.Where(c => c.Spare || !asList).Select(c => Submit(c.Label, question, c.Value));
        List<JsonObject> actions = [.. Submits(message, question, asList), .. buttons];
        foreach (var hidden in actions.Skip(MostButtons)) hidden["mode"] = "secondary";
        return new()
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            // A number may be typed instead.
            ["fallbackText"] = string.Join('\n', [Theirs.Plain(message.Text), .. choices.Select((c, i) => $"{i + 1} {c.Label}")]),
            ["body"] = new JsonArray([.. body]),
            ["actions"] = new JsonArray([.. actions.Cast<JsonNode>()]),
        };
    }

    private static JsonObject Block(string text, bool subtle = false)
    {
        // Cards read Markdown, where a single line break is a space.
        var markdown = Theirs.Markdown(text).Replace("\n", "\n\n", StringComparison.Ordinal)
            .Replace("\n\n- ", "\n- ", StringComparison.Ordinal);
        JsonObject block = new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };
        if (subtle) (block["isSubtle"], block["spacing"]) = (true, "Small");
        return block;
    }

    private static IEnumerable<JsonObject> Picture(Picture? picture) => picture is null
        ? []
        : [new() { ["type"] = "Image", ["url"] = picture.Url, ["altText"] = picture.Shows, ["size"] = "Medium" }];

    private static IEnumerable<JsonObject> Details(string? detail) =>
        detail is { Length: > 0 } ? [Block(detail, subtle: true)] : [];

    private static IEnumerable<JsonObject> Inputs(Message message, bool asList)
    {
        if (message.AsksForWords)
        {
            yield return new()
            {
                ["type"] = "Input.Text",
                ["id"] = "text",
                ["label"] = "Your words",
                ["isMultiline"] = true,
            };
        }

        if (!asList) yield break;
        var choices = message.Choices.Where(c => !c.Spare)
            .Select(c => new JsonObject { ["title"] = c.Label, ["value"] = c.Value });
        yield return new()
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = "choice",
            ["label"] = "Your choice",
            ["style"] = "compact",
            ["choices"] = new JsonArray([.. choices]),
        };
    }

    /// <summary>The button that sends what was written or picked from a list.</summary>
    private static IEnumerable<JsonObject> Submits(Message message, int? question, bool asList)
    {
        if (message.AsksForWords) return [Submit("Send", question)];
        return asList ? [Submit("Choose", question)] : [];
    }

    private static JsonObject Submit(string title, int? question, string? choice = null)
    {
        JsonObject data = new() { ["question"] = question };
        if (choice is not null) data["choice"] = choice;
        return new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
    }

    private static Message Shorter(Message message) => message with
    {
        Text = Shorter(message.Text),
        Detail = message.Detail is { } detail ? Shorter(detail) : null,
    };

    private static string Shorter(string text) =>
        text.Length <= ShortText / 2 ? text : text[..(text.Length * 3 / 4)].TrimEnd('…', ' ') + "…";
}
