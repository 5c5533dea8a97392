using MicroCred.Bot.Engine;
namespace MicroCred.Bot.Outbound;

/// <summary>What goes out to one address. It is drawn for its channel only when it is sent.</summary>
public sealed record Deliver(IReadOnlyList<Message> Messages)
{
    /// <summary>The number of the question that is asked last; null for words that ask nothing.</summary>
    public int? Question { get; init; }

    /// <summary>The id of the activity that this answers; null for news.</summary>
    public string? ReplyTo { get; init; }
}

/// <summary>Shows what was chosen in the place of the buttons that it was chosen with.</summary>
public sealed record ReplaceCard(string Card, string Chose);
