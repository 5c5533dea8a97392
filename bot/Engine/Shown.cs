namespace MicroCred.Bot.Engine;

/// <summary>A card's title. <see cref="Above"/> says what it belongs to, <see cref="Below"/> a few facts.</summary>
public sealed record Heading(string Title)
{
    public string? Above { get; init; }

    public string? Below { get; init; }

    /// <summary>A small picture beside it, as the badge that a credential leads to.</summary>
    public Picture? Picture { get; init; }

    /// <summary>For what a card is all about; a step of some work has a smaller one.</summary>
    public bool IsLarge { get; init; }
}

/// <summary>
/// So much of so many, as a bar of one segment each; a part under way counts by the share that is done of it.
/// <see cref="Shows"/> is the same in words, as "2 of 5 ready": it stands beside the bar and is what is read aloud.
/// </summary>
public sealed record Progress(string Title, double Done, int Of, string Shows);

/// <summary>
/// A box of its own around some words. One that is left to do is the card's only warm colour, and what is left to do is
/// never folded away.
/// </summary>
public sealed record Note(string Text)
{
    public string? Title { get; init; }

    /// <summary>One or two words at the right of the title, as "Not yet".</summary>
    public string? Mark { get; init; }

    /// <summary>What the title belongs to, as the part of a criterion.</summary>
    public string? About { get; init; }

    /// <summary>What would meet it, or another quieter sentence.</summary>
    public string? Below { get; init; }

    public bool IsToDo { get; init; }
}

/// <summary>
/// Lines under named columns: two, or three where all is short. A column of short words is narrow. Where it folds, a
/// button with that label opens it.
/// </summary>
public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<TableLine> Lines)
{
    public string? Title { get; init; }

    public string? Folds { get; init; }
}

/// <summary>One line of a table; <see cref="Below"/> stands under its first cell, as a comment does.</summary>
public sealed record TableLine(params IReadOnlyList<string> Cells)
{
    public string? Below { get; init; }

    /// <summary>How the last cell is coloured.</summary>
    public Tone Tone { get; init; }
}

public enum Tone { Plain, Good, ToDo }

/// <summary>
/// A choice as a row: <see cref="Why"/> is one sentence, <see cref="Facts"/> a few as "12 hours · 6 parts". Its label
/// is its title.
/// </summary>
public sealed record Row
{
    public string? Why { get; init; }

    public string? Facts { get; init; }

    /// <summary>One or two words above the title, as "Closest".</summary>
    public string? Tag { get; init; }

    /// <summary>A sign or a number before the title, as "✓" or "3".</summary>
    public string? Mark { get; init; }

    /// <summary>The row's own small button, as "Look closer"; where there is none, the whole row is tapped.</summary>
    public string? Button { get; init; }
}

/// <summary>
/// A picture, and what it shows for those who can't see it. Its address may be a path on our own site.
/// </summary>
public sealed record Picture(string Url, string Shows);
