using System.Text.Json.Nodes;

namespace MicroCred.Bot.Channels;

/// <summary>One message as a channel shows it: words, or an Adaptive Card in their place.</summary>
public sealed record ReplyPart(string Text)
{
    /// <summary>The card; its own fallback text says the same.</summary>
    public JsonObject? Card { get; init; }

    /// <summary>Whether links in the text are to be tapped.</summary>
    public bool HasLinks { get; init; }

    /// <summary>The id of the activity that this answers; null for news.</summary>
    public string? ReplyTo { get; init; }

    /// <inheritdoc cref="Engine.Reply.About"/>
    public string? About { get; init; }

    /// <summary>Whether this is the last part of an answer, so that it is the other side's move.</summary>
    public bool EndsTurn { get; init; }
}
