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

/// <summary>What to tell somebody, before any channel decides how it looks.</summary>
public sealed record Message(string Text, params IReadOnlyList<Choice> Choices)
{
    /// <summary>More than a text message should carry. Cards show it; a text message leaves it out.</summary>
    public string? Detail { get; init; }

    /// <summary>True where words are asked for: a card then has a box to write them in.</summary>
    public bool AsksForWords { get; init; }

    /// <summary>A picture that a card shows; a text message leaves it out.</summary>
    public Picture? Picture { get; init; }
}

/// <summary>A picture, and what it shows for those who can't see it.</summary>
public sealed record Picture(string Url, string Shows);

/// <summary>
/// One thing to choose. A value is never shown; a label is never compared but with what somebody typed.
/// </summary>
public sealed record Choice(string Value, string Label)
{
    /// <summary>A button where there is room for one; a text message leaves it to be typed.</summary>
    public bool Spare { get; init; }
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
