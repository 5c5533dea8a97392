using System.Text.Json.Nodes;

namespace MicroCred.Tests.Support;

/// <summary>Reads a card as somebody sees it: its texts and what can be tapped, in order, also what is folded.</summary>
internal static class CardReading
{
    /// <summary>Its texts, without those of rows, which are said by what they do.</summary>
    public static IEnumerable<string> Texts(JsonNode card) => card["body"]!.AsArray().SelectMany(part => TextsIn(part!));

    /// <summary>What submits something, rows before buttons.</summary>
    public static IEnumerable<JsonNode> Actions(JsonNode card) =>
        Objects(card).Where(part => $"{part["type"]}" is "Action.Submit");

    private static IEnumerable<string> TextsIn(JsonNode part)
    {
        if (part["selectAction"] is not null) return [];
        if ($"{part["type"]}" is "Input.Text") return [$"[{part["label"]}]"];
        return Objects(part).Where(o => $"{o["type"]}" is "TextBlock").Select(o => $"{o["text"]}");
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject found => [found, .. found.SelectMany(member => Objects(member.Value))],
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
