using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>What a card shows above its buttons.</summary>
internal static class CardParts
{
    /// <summary>Cells that are no longer than this stand in a narrow column.</summary>
    private const int ShortCell = 16;

    public static IEnumerable<JsonNode> Of(Message message, string site) =>
    [
        .. message.Progress is { } progress ? Bar(progress) : [],
        .. message.Picture is { } picture ? [Image(picture, site, "Large", centred: true)] : (JsonObject[])[],
        .. message.Heading is { } heading ? Headed(heading, message, site) : [],
        .. (message.CardText ?? message.Text) is { Length: > 0 } text ? [Block(text)] : (JsonObject[])[],
        .. message.Notes.Select(Box),
        .. message.Tables.Where(t => t.Folds is null).SelectMany(Of),
        .. message.Pictures is [] ? (JsonObject[])[] : [Thumbnails(message.Pictures, site)],
        .. message.Detail is { Length: > 0 } detail ? [Block(detail).Small()] : (JsonObject[])[],
    ];

    /// <summary>A box for words; its id is the question's, since two boxes on a page may not share one.</summary>
    public static IEnumerable<JsonObject> Box(Message message, int? question)
    {
        if (!message.AsksForWords) yield break;
        JsonObject box = new()
        {
            ["type"] = "Input.Text",
            ["id"] = question is null ? "text" : $"text-{question}",
            ["label"] = "Your words",
            ["isMultiline"] = true,
        };
        if (message.Kept is { Length: > 0 } kept) box["value"] = Theirs.Plain(kept);
        yield return box;
    }

    public static IEnumerable<JsonObject> Of(Table table)
    {
        if (table.Title is { } title) yield return Block(title).Bold();
        var widths = table.Columns.Select((_, i) => new JsonObject
        {
            ["width"] = table.Lines.All(l => l.Cells.ElementAtOrDefault(i) is not { Length: > ShortCell }) ? 1 : 3,
        });
        yield return new()
        {
            ["type"] = "Table",
            ["firstRowAsHeader"] = true,
            ["showGridLines"] = false,
            ["columns"] = new JsonArray([.. widths]),
            ["rows"] = new JsonArray([
                Line(table.Columns.Select(c => (JsonObject[])[Block(c).Small()])),
                .. table.Lines.Select(line => Line(line.Cells.Select((cell, i) => Cell(line, cell, i))))]),
        };
    }

    public static JsonObject Block(string text)
    {
        // Cards read Markdown, where a single line break is a space.
        var markdown = Theirs.Markdown(text).Replace("\n", "\n\n", StringComparison.Ordinal)
            .Replace("\n\n- ", "\n- ", StringComparison.Ordinal);
        return new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };
    }

    public static JsonObject Small(this JsonObject block)
    {
        (block["isSubtle"], block["size"], block["spacing"]) = (true, "Small", "Small");
        return block;
    }

    public static JsonObject Bold(this JsonObject block)
    {
        block["weight"] = "Bolder";
        return block;
    }

    public static JsonObject Near(this JsonObject block)
    {
        block["spacing"] = "Small";
        return block;
    }

    public static JsonObject Columns(params IEnumerable<(string Width, IEnumerable<JsonNode> Items)> columns) => new()
    {
        ["type"] = "ColumnSet",
        ["columns"] = new JsonArray([.. columns.Select(c => new JsonObject
        {
            ["type"] = "Column",
            ["width"] = c.Width,
            ["verticalContentAlignment"] = "Center",
            ["items"] = new JsonArray([.. c.Items]),
        })]),
    };

    /// <summary>A short label at the right: what stands beside it wraps.</summary>
    private static JsonObject Whole(this JsonObject block)
    {
        (block["wrap"], block["horizontalAlignment"]) = (false, "Right");
        return block;
    }

    private static JsonObject[] Bar(Progress progress) =>
    [
        Columns(("stretch", [Block(progress.Title).Small()]), ("auto", [Block(progress.Shows).Small().Whole()])),
        new()
        {
            ["type"] = "Image",
            ["url"] = ProgressBar.Of(progress.Done, progress.Of),
            ["altText"] = progress.Shows,
            ["size"] = "Stretch",
            ["spacing"] = "Small",
        },
    ];

    private static List<JsonObject> Headed(Heading heading, Message message, string site)
    {
        var centred = message.Picture is not null;
        var title = Block(heading.Title).Bold();
        (title["style"], title["size"]) = ("heading", heading.IsLarge ? "ExtraLarge" : "Large");
        title["spacing"] = message.Progress is not null && heading.Above is null ? "Medium" : "Small";
        List<JsonObject> lines = [];
        if (heading.Above is { } above) lines.Add(Block(above).Small());
        lines.Add(title);
        if (heading.Below is { } below) lines.Add(Block(below).Small());
        foreach (var line in lines.Where(_ => centred)) line["horizontalAlignment"] = "Center";
        return heading.Picture is { } picture
            ? [Columns(("stretch", lines), ("auto", [Image(picture, site, "Small", centred: false)]))]
            : lines;
    }

    private static JsonObject Box(Note note)
    {
        List<JsonObject> items = [];
        if (note.Title is { } title)
        {
            var mark = note.Mark is { } said ? Block(said).Bold().Whole() : null;
            if (mark is not null && note.IsToDo) mark["color"] = "Warning";
            {
                var head = Block(title).Bold();
                items.Add(mark is null ? head : Columns(("stretch", [head]), ("auto", [mark])));
            }
        }

        if (note.About is { } about) items.Add(Block(about).Small());
        items.Add(Block(note.Text));
        if (note.Below is { } below) items.Add(Block(below).Small());
        return new()
        {
            ["type"] = "Container",
            ["style"] = note.IsToDo ? "warning" : "emphasis",
            ["spacing"] = "Medium",
            ["items"] = new JsonArray([.. items]),
        };
    }

    private static JsonObject Thumbnails(IReadOnlyList<Picture> pictures, string site) => new()
    {
        ["type"] = "ImageSet",
        ["imageSize"] = "Medium",
        ["images"] = new JsonArray([.. pictures.Select(p => Image(p, site, "Medium", centred: false))]),
    };

    private static JsonObject Image(Picture picture, string site, string size, bool centred)
    {
        JsonObject image = new()
        {
            ["type"] = "Image",
            ["url"] = picture.Url is ['/', ..] ? site + picture.Url : picture.Url,
            ["altText"] = picture.Shows,
            ["size"] = size,
        };
        if (centred) image["horizontalAlignment"] = "Center";
        return image;
    }

    private static JsonObject Line(IEnumerable<JsonObject[]> cells) => new()
    {
        ["type"] = "TableRow",
        ["cells"] = new JsonArray([.. cells.Select(items =>
            new JsonObject { ["type"] = "TableCell", ["items"] = new JsonArray([.. items]) })]),
    };

    private static JsonObject[] Cell(TableLine line, string text, int at)
    {
        var block = Block(text);
        block["size"] = "Small";
        if (at == line.Cells.Count - 1 && line.Tone is not Tone.Plain)
            block["color"] = line.Tone is Tone.Good ? "Good" : "Warning";
        return at is 0 && line.Below is { Length: > 0 } below ? [block, Block(below).Small()] : [block];
    }
}
