using System.Text.Json.Nodes;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Conversation;

namespace MicroCred.Bot.Channels.Teams;

/// <summary>Draws a message for Teams and the web chat: plain text where there is nothing to choose, else an Adaptive Card 1.5 with Action.Submit alone.</summary>
public static class TeamsCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Teams shows six buttons; the rest go behind its "...".</summary>
    private const int MostShown = 6;

    public static Activity Draw(Message message, int? question) => message is { Choices: [], Detail: null }
        ? new() { Type = "message", Text = message.Text, TextFormat = "plain" }
        : new() { Type = "message", Attachments = [new(ContentType) { Content = Card(message, question) }] };

    private static JsonObject Card(Message message, int? question)
    {
        JsonArray body = [Block(message.Text)];
        if (message.Detail is { Length: > 0 } detail) body.Add((JsonNode)Block(detail, subtle: true));
        return new()
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = message.Text,
            ["body"] = body,
            ["actions"] = new JsonArray([.. message.Choices.OrderBy(c => c.Spare).Select((choice, i) => Action(choice, question, hidden: i >= MostShown))]),
        };
    }

    private static JsonObject Block(string text, bool subtle = false)
    {
        // Cards read Markdown, where a single line break is a space.
        JsonObject block = new() { ["type"] = "TextBlock", ["text"] = text.Replace("\n", "\n\n", StringComparison.Ordinal).Replace("\n\n- ", "\n- ", StringComparison.Ordinal), ["wrap"] = true };
        if (subtle) (block["isSubtle"], block["spacing"]) = (true, "Small");
        return block;
    }

    private static JsonObject Action(Choice choice, int? question, bool hidden)
    {
        JsonObject action = new()
        {
            ["type"] = "Action.Submit",
            ["title"] = choice.Label,
            ["data"] = new JsonObject { ["question"] = question, ["choice"] = choice.Value },
        };
        if (hidden) action["mode"] = "secondary";
        return action;
    }
}
