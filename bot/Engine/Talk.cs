using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills.Evidence;

namespace MicroCred.Bot.Engine;

/// <summary>What somebody sent, with the channel's wrapping removed and files already stored.</summary>
public sealed record Input(string Text = "", params IReadOnlyList<ReceivedFile> Files)
{
    /// <summary>
    /// Whether it came as a plain text message: short, readable by others on its way, and under the phone companies'
    /// rules.
    /// </summary>
    public bool IsTexted { get; init; }

    /// <summary>What the words mean where they were said.</summary>
    public Meaning Meaning { get; init; } = Meaning.Keep;

    /// <summary>The choice that was taken, by tapping it or by typing its number or label.</summary>
    public string? Choice { get; init; }

    /// <summary>
    /// The number of the question whose card was tapped. A card can be tapped long after the conversation has moved on.
    /// </summary>
    public int? Question { get; init; }

    /// <summary>The channel's id of that card; null where a channel has none.</summary>
    public string? Card { get; init; }

    /// <summary>Sentences about files that could not be taken.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>True when a chat was only opened and nothing was said.</summary>
    public bool Opened { get; init; }
}

/// <summary>
/// What to tell somebody, before any channel decides how it looks. <see cref="Text"/> and <see cref="Choices"/> say all
/// that must be said; a text message has nothing else. The rest is for cards, which draw it in this order: progress,
/// picture, heading, the text, notes, tables, thumbnails, detail, rows, the box, buttons.
/// </summary>
public sealed record Message(string Text, params IReadOnlyList<Choice> Choices)
{
    /// <summary>More than a text message should carry. Cards show it; a text message leaves it out.</summary>
    public string? Detail { get; init; }

    /// <summary>True where words are asked for: a card then has a box to write them in.</summary>
    public bool AsksForWords { get; init; }

    /// <summary>
    /// The answer as it is kept so far, "" before the first word: the box holds it, so that what the primary choice
    /// sends is the whole answer. Null where each message adds to the answer; the web page's own line is the box then.
    /// </summary>
    public string? Kept { get; init; }

    /// <summary>What a card says in the place of the text; "" where the heading and the rest say it all.</summary>
    public string? CardText { get; init; }

    /// <summary>Where somebody is: a bar, with what it is about on the left of it and the count on the right.</summary>
    public Progress? Progress { get; init; }

    /// <summary>One picture in the middle, as of a badge; the heading then stands in the middle, too.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The card's title, never cut.</summary>
    public Heading? Heading { get; init; }

    /// <summary>Boxes of their own: a tip, or what is left to do.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>A rubric, feedback, a list of parts: each line is read across.</summary>
    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>Thumbnails, side by side.</summary>
    public IReadOnlyList<Picture> Pictures { get; init; } = [];
}

/// <summary>
/// One thing to choose. A value is never shown; a label is never compared but with what somebody typed. A card has one
/// filled button at most; the other choices are rows where all are equal, and quiet buttons beside a filled one. In
/// news, which asks nothing, a choice says its value as a word that works everywhere.
/// </summary>
public sealed record Choice(string Value, string Label)
{
    /// <summary>A button where there is room for one; a text message leaves it to be typed.</summary>
    public bool Spare { get; init; }

    /// <summary>
    /// What most people do next: the filled button. Where none is said, a card finds one by its verb.
    /// </summary>
    public bool IsPrimary { get; init; }

    /// <summary>Never a row, only a small button; what leads out of a question is so by itself.</summary>
    public bool IsQuiet { get; init; } = Value is "back" or "more" or "skip" or "menu" or "else" or "none" or "later";

    /// <summary>A shorter label for a text message; everywhere else the label stands in full.</summary>
    public string? Texted { get; init; }

    /// <summary>More about it: a card draws it as a row that is tapped as a whole.</summary>
    public Row? Row { get; init; }
}

/// <summary>All that answers one message, or all of one piece of news. A channel draws it when it is sent.</summary>
[OutboxKind("Deliver")]
public sealed record Reply(IReadOnlyList<Message> Messages)
{
    /// <summary>The number of the question that is asked last; null for words that ask nothing.</summary>
    public int? Question { get; init; }

    /// <summary>The id of the activity that this answers; null for news.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>
    /// The id of what it tells on, where the words are somebody else's: erasing that finds it wherever it was told.
    /// </summary>
    public string? About { get; init; }
}

internal static class Files
{
    /// <summary>The request that forgets files which have no place.</summary>
    public static DropFiles Drop(this IEnumerable<ReceivedFile> files) => new([.. files.Select(f => f.Hash)]);
}
