using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills;

namespace MicroCred.Bot.Engine;

/// <summary>What somebody sent, with the channel's wrapping removed and files already stored.</summary>
public sealed record Input(Channel Channel, string Text = "", params IReadOnlyList<ReceivedFile> Files)
{
    /// <summary>The choice that was taken, by tapping it or by typing its number or label.</summary>
    public string? Choice { get; init; }

    /// <summary>The number of the question whose card was tapped. A card can be tapped long after the conversation has moved on.</summary>
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
    /// <summary>More than a text message should carry. Cards show it; SMS leaves it out.</summary>
    public string? Detail { get; init; }

    /// <summary>True where words are asked for: a card then has a box to write them in.</summary>
    public bool AsksForWords { get; init; }

    /// <summary>A picture that a card shows; a text message leaves it out.</summary>
    public Picture? Picture { get; init; }
}

/// <summary>A picture, and what it shows for those who can't see it.</summary>
public sealed record Picture(string Url, string Shows);

/// <summary>One thing to choose. A value is never shown; a label is never compared but with what somebody typed.</summary>
public sealed record Choice(string Value, string Label)
{
    /// <summary>A button where there is room for one; a text message leaves it to be typed.</summary>
    public bool Spare { get; init; }
}

/// <summary>Where somebody is in a conversation. Each step is its own record, nested in its flow, and holds only what that step needs.</summary>
public abstract record Step;

/// <summary>What a reply leads to: the next step, what to say on the way there, and what to ask of the skills.</summary>
public sealed record Turn(Step Next)
{
    public IReadOnlyList<Message> Says { get; init; } = [];
    public IReadOnlyList<SkillRequest> Requests { get; init; } = [];
    public bool AsksNext { get; init; } = true;

    public static Turn To(Step next) => new(next);
    public Turn Say(string text, string? detail = null) => this with { Says = [.. Says, new(text) { Detail = detail }] };
    public Turn Say(IEnumerable<string> texts) => this with { Says = [.. Says, .. texts.Select(text => new Message(text))] };
    public Turn Do(SkillRequest request) => this with { Requests = [.. Requests, request] };
    public Turn Quietly() => this with { AsksNext = false };
}
