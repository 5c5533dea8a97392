using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>Draws a message for Teams and the web chat: plain text where there is nothing to choose, write or look at, else an Adaptive Card 1.5 with Action.Submit alone.</summary>
public static class TeamsCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Teams shows six buttons and puts the rest behind its "..."; more real choices than that are a list.</summary>
    private const int MostButtons = 6;

    /// <summary>What Teams surely takes, as it counts: in UTF-16.</summary>
    internal const int MostBytes = 80_000;

    /// <summary>Less text than this fits whatever it is made of, so it is not measured.</summary>
    private const int ShortText = 3_000;

    public static Activity Draw(Message message, int? question)
    {
        Activity activity = message is { Choices: [], Detail: null, AsksForWords: false, Picture: null }
            ? new() { Type = "message", Text = message.Text, TextFormat = message.Text.Contains("http", StringComparison.Ordinal) ? "markdown" : "plain" }
            : new() { Type = "message", Attachments = [new(ContentType) { Content = Card(message, question) }] };
        return message.Text.Length + (message.Detail?.Length ?? 0) <= ShortText || SizeOf(activity) <= MostBytes ? activity : Draw(Shorter(message), question);
    }

    internal static int SizeOf(Activity activity) => sizeof(char) * JsonSerializer.Serialize(activity, Json.Plain.Activity).Length;

    /// <summary>The card again, with what was chosen in the place of its inputs and buttons; null when it is not one of our cards.</summary>
    public static Activity? Answered(Activity sent, string chose)
    {
        if (sent.Attachments is not [{ ContentType: ContentType, Content: JsonObject drawn }]) return null;

        var card = drawn.DeepClone().AsObject();
        card.Remove("actions");
        var shown = card["body"]!.AsArray().Where(part => !$"{part!["type"]}".StartsWith("Input.", StringComparison.Ordinal)).Select(part => part!.DeepClone());
        card["body"] = new JsonArray([.. shown, Block($"You chose: {chose}")]);
        card["fallbackText"] = $"You chose: {chose}";
        return sent with { Attachments = [new(ContentType) { Content = card }], InputHint = null, ReplyToId = null };
    }

    private static JsonObject Card(Message message, int? question)
    {
        var asList = message.Choices.Count(c => !c.Spare) > MostButtons;
        List<Choice> choices = [.. message.Choices.OrderBy(c => c.Spare)];
        List<JsonNode> body = [Block(message.Text), .. Picture(message.Picture), .. Details(message.Detail), .. Inputs(message, asList)];
        List<JsonObject> actions = [.. Submits(message, question, asList), .. choices.Where(c => c.Spare || !asList).Select(c => Submit(c.Label, question, c.Value))];
        foreach (var hidden in actions.Skip(MostButtons)) hidden["mode"] = "secondary";
        return new()
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = string.Join('\n', [message.Text, .. choices.Select((c, i) => $"{i + 1} {c.Label}")]), // a number may be typed instead
            ["body"] = new JsonArray([.. body]),
            ["actions"] = new JsonArray([.. actions.Cast<JsonNode>()]),
        };
    }

    private static JsonObject Block(string text, bool subtle = false)
    {
        // Cards read Markdown, where a single line break is a space.
        var markdown = text.Replace("\n", "\n\n", StringComparison.Ordinal).Replace("\n\n- ", "\n- ", StringComparison.Ordinal);
        JsonObject block = new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };
        if (subtle) (block["isSubtle"], block["spacing"]) = (true, "Small");
        return block;
    }

    private static IEnumerable<JsonObject> Picture(Picture? picture) => picture is null
        ? []
        : [new() { ["type"] = "Image", ["url"] = picture.Url, ["altText"] = picture.Shows, ["size"] = "Medium" }];

    private static IEnumerable<JsonObject> Details(string? detail) => detail is { Length: > 0 } ? [Block(detail, subtle: true)] : [];

    private static IEnumerable<JsonObject> Inputs(Message message, bool asList)
    {
        if (message.AsksForWords) yield return new() { ["type"] = "Input.Text", ["id"] = "text", ["label"] = "Your words", ["isMultiline"] = true };
        if (!asList) yield break;
        yield return new()
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = "choice",
            ["label"] = "Your choice",
            ["style"] = "compact",
            ["choices"] = new JsonArray([.. message.Choices.Where(c => !c.Spare).Select(c => new JsonObject { ["title"] = c.Label, ["value"] = c.Value })]),
        };
    }

    /// <summary>The button that sends what was written or picked from a list.</summary>
    private static IEnumerable<JsonObject> Submits(Message message, int? question, bool asList) => (message.AsksForWords, asList) switch
    {
        (true, _) => [Submit("Send", question)],
        (_, true) => [Submit("Choose", question)],
        _ => [],
    };

    private static JsonObject Submit(string title, int? question, string? choice = null)
    {
        JsonObject data = new() { ["question"] = question };
        if (choice is not null) data["choice"] = choice;
        return new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
    }

    private static Message Shorter(Message message) => message with { Text = Shorter(message.Text), Detail = message.Detail is { } detail ? Shorter(detail) : null };

    private static string Shorter(string text) => text.Length <= ShortText / 2 ? text : text[..(text.Length * 3 / 4)].TrimEnd('…', ' ') + "…";
}
