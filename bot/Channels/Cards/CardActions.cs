using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>What can be tapped: rows among equals, one filled button, and small ones, some folded.</summary>
internal static class CardActions
{
    /// <summary>So many stand beside each other; more are behind "More".</summary>
    private const int MostButtons = 4;

    /// <summary>How a label begins that goes on with the work.</summary>
    private static readonly string[] GoingOn = ["Begin", "Go on", "Next:", "Change:", "Find ", "Check and", "Make it"];

    public static IEnumerable<JsonNode> Rows(Message message, int? question) =>
        ListOf(message).Select(choice => Row(choice, question));

    public static bool IsRow(JsonNode part) => part["selectAction"] is not null
        || part["items"]?.AsArray() is [.., { } last] && HasButton(last);

    public static IEnumerable<JsonNode> Buttons(Message message, int? question)
    {
        var (primary, list) = (PrimaryOf(message), ListOf(message).ToHashSet());
        List<JsonObject> buttons = [];
        if (primary is not null) buttons.Add(Filled(Submit(primary.Label, primary, question)));
        else if (message.AsksForWords) buttons.Add(Filled(Send(question)));
        buttons.AddRange(message.Choices.OrderBy(c => c.Spare).Where(c => c != primary && !list.Contains(c))
            .Select(c => Submit(c.Label, c, question)));
        var visible = buttons.Count <= MostButtons ? buttons.Count : MostButtons - 1;
        return
        [
            .. buttons.Take(visible),
            .. message.Tables.Where(t => t.Folds is not null).Select(t => Fold(t.Folds!, CardParts.Of(t))),
            .. buttons.Count > visible ? [More(buttons.Skip(visible))] : (JsonObject[])[],
        ];
    }

    /// <summary>The one that is said to be, else a yes where it is one of two, else the first that goes on.</summary>
    private static Choice? PrimaryOf(Message message)
    {
        if (message.Choices.FirstOrDefault(c => c.IsPrimary) is { } said) return said;
        if (message.AsksForWords) return null;
        List<Choice> asked = [.. message.Choices.Where(c => c is { Spare: false, Row: null })];
        return asked is [_, _] && asked.FirstOrDefault(c => c.Label.StartsWith("Yes", StringComparison.Ordinal)) is { } yes
            ? yes
            : asked.Take(1).FirstOrDefault(c => GoingOn.Any(v => c.Label.StartsWith(v, StringComparison.Ordinal)));
    }

    private static IEnumerable<Choice> ListOf(Message message) => PrimaryOf(message) is { } primary
        ? message.Choices.Where(c => c.Row is not null && c != primary)
        : message.Choices.Where(c => c.Row is not null || c is { Spare: false, IsQuiet: false });

    private static JsonObject Row(Choice choice, int? question)
    {
        var title = CardParts.Block(choice.Label);
        List<JsonObject> lines = [];
        if (choice.Row is { } row)
        {
            if (row.Why is not null) (title["weight"], title["style"], title["size"]) = ("Bolder", "heading", "Medium");
            if (row.Tag is { } tag)
            {
                lines.Add(Tag(tag));
                title["spacing"] = "None";
            }

            lines.Add(title);
            if (row.Why is { } why) lines.Add(CardParts.Block(why).Near());
            if (row.Facts is { } facts && row.Button is null) lines.Add(CardParts.Block(facts).Small());
        }
        else
        {
            lines.Add(title);
        }

        return choice.Row?.Button is { } button
            ? WithButton(choice, button, lines, question)
            : Whole(choice, lines, question);
    }

    private static JsonObject Whole(Choice choice, List<JsonObject> lines, int? question)
    {
        var drawn = CardParts.Columns([
            .. choice.Row?.Mark is { } mark ? [("auto", [CardParts.Block(mark)])] : ((string, IEnumerable<JsonNode>)[])[],
            ("stretch", lines),
            ("auto", [Arrow()])]);
        drawn["separator"] = true;
        // A screen reader hears this alone of the whole row.
        drawn["selectAction"] = Submit(Spoken(choice), choice, question);
        return drawn;
    }

    /// <summary>All that stands in the row, in its order: who speaks to a browser says what can be seen.</summary>
    private static string Spoken(Choice choice) => string.Join(
        " ", new[] { choice.Row?.Mark, choice.Row?.Tag, FallbackText.Words(choice) }.Where(s => s is { Length: > 0 }));

    private static JsonObject WithButton(Choice choice, string button, List<JsonObject> lines, int? question)
    {
        var action = Submit(button, choice, question);
        action["tooltip"] = $"{button}: {choice.Label}";
        JsonObject set = new() { ["type"] = "ActionSet", ["actions"] = new JsonArray(action) };
        var foot = CardParts.Columns(("stretch", [CardParts.Block(choice.Row?.Facts ?? "").Small()]), ("auto", [set]));
        return new()
        {
            ["type"] = "Container",
            ["separator"] = true,
            ["items"] = new JsonArray([.. lines, foot]),
        };
    }

    private static bool HasButton(JsonNode part) => part["columns"]?.AsArray() is [.., { } last]
        && last["items"]?.AsArray() is [.., { } set] && $"{set["type"]}" is "ActionSet";

    private static JsonObject Arrow() => new() { ["type"] = "TextBlock", ["text"] = "→", ["color"] = "Accent" };

    private static JsonObject Tag(string tag)
    {
        var block = CardParts.Block(tag).Bold();
        (block["size"], block["color"]) = ("Small", "Accent");
        return block;
    }

    private static JsonObject Filled(JsonObject action)
    {
        action["style"] = "positive";
        return action;
    }

    private static JsonObject More(IEnumerable<JsonObject> hidden) =>
        Fold("More", [new() { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. hidden]) }]);

    private static JsonObject Fold(string title, IEnumerable<JsonObject> shown) => new()
    {
        ["type"] = "Action.ShowCard",
        ["title"] = title,
        ["card"] = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = new JsonArray([.. shown]) },
    };

    /// <summary>The button that sends what was written, where no choice does.</summary>
    private static JsonObject Send(int? question) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = "Send",
        ["data"] = new JsonObject { ["question"] = question },
    };

    /// <summary>News asks nothing: there a choice is said as a word.</summary>
    private static JsonObject Submit(string title, Choice choice, int? question) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = title,
        ["data"] = question is null
            ? new() { ["text"] = choice.Value }
            : new JsonObject { ["question"] = question, ["choice"] = choice.Value },
    };
}
