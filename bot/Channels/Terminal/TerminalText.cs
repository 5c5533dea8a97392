using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MicroCred.Bot.Channels.DirectLine;

namespace MicroCred.Bot.Channels.Terminal;

/// <summary>
/// An activity as lines of a terminal: a card is its text and then its buttons, numbered, since a number may be typed
/// everywhere.
/// </summary>
internal static partial class TerminalText
{
    public static IReadOnlyList<string> LinesOf(Activity activity)
    {
        var card = activity.Attachments?.Select(a => a.Content).OfType<JsonObject>().FirstOrDefault();
        return LinesOf(new ReplyPart(activity.Text ?? "") { Card = card });
    }

    public static IReadOnlyList<string> LinesOf(ReplyPart part) =>
        [.. part.Card is { } card ? LinesOf(card) : Lines(part.Text)];

    /// <summary>Parts what was typed into words and the files that it names as [photo: PATH].</summary>
    public static (string Text, IReadOnlyList<string> Files) Read(string typed) =>
        (File().Replace(typed, "").Trim(), [.. File().Matches(typed).Select(m => m.Groups["path"].Value.Trim())]);

    private static IEnumerable<string> LinesOf(JsonObject card) => Lines((string?)card["fallbackText"]);

    private static IEnumerable<string> Lines(string? text) =>
        (text ?? "").Split('\n').Select(line => line.TrimEnd()).Where(line => line is not "");

    [GeneratedRegex(@"\[(photo|file|video|document|voice):(?<path>[^\]]+)\]")]
    private static partial Regex File();
}
