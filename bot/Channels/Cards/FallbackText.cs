using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>
/// The card as plain text: for terminals, for screen readers, and where a card can't be drawn. A number may be typed in
/// the place of a tap.
/// </summary>
internal static class FallbackText
{
    public static string Of(Message message)
    {
        string?[] lines =
        [
            message.Progress is { } progress ? $"{progress.Title}: {progress.Shows}" : null,
            message.Picture?.Shows,
            message.Heading?.Above, message.Heading?.Title, message.Heading?.Below,
            message.CardText ?? message.Text,
            .. message.Notes.SelectMany(NoteLines),
            .. message.Tables.SelectMany(TableLines),
            .. message.Pictures.Select(p => p.Shows),
            message.Detail,
            .. InOrder(message).Select((c, i) => $"{i + 1} {Words(c)}"),
        ];
        return Theirs.Plain(string.Join('\n', lines.Where(line => line is { Length: > 0 })));
    }

    /// <summary>A choice as one line: what its row says, too.</summary>
    public static string Words(Choice choice) => string.Join(
        ". ", new[] { choice.Label, choice.Row?.Why?.TrimEnd('.'), choice.Row?.Facts }.Where(s => s is { Length: > 0 }));

    private static IEnumerable<Choice> InOrder(Message message) => message.Choices.OrderBy(c => c.Spare);

    private static IEnumerable<string?> NoteLines(Note note) =>
        [string.Join(": ", new[] { note.Mark, note.Title }.Where(s => s is { Length: > 0 })), note.About, note.Text, note.Below];

    private static IEnumerable<string?> TableLines(Table table) =>
    [
        table.Title,
        .. table.Lines.Select(line =>
            $"- {string.Join(": ", line.Cells)}{(line.Below is { Length: > 0 } below ? $". {below}" : "")}"),
    ];
}
