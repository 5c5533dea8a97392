using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>
/// What holds at every step, whichever it is. The flows say what it is; the dialogue lets it go first.
/// </summary>
public sealed record Interruptions
{
    /// <summary>Where a conversation begins, and where it goes when it has lost its way.</summary>
    public required Func<Facts, Step> Start { get; init; }

    /// <summary>What is said to somebody who only opened the chat.</summary>
    public required Func<Facts, string> Greet { get; init; }

    /// <summary>
    /// Words that work everywhere, as the whole of a message; null for what is the step's own to answer.
    /// </summary>
    public required Func<Step, Input, Facts, Turn?> Hear { get; init; }

    /// <summary>Where files go that the step does not take.</summary>
    public required Func<Step, Input, Facts, Turn> Place { get; init; }
}
