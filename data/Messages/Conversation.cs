namespace MicroCred.Data.Messages;

/// <summary>One conversation a person, whichever channel they use; a guest's belongs to nobody yet.</summary>
public sealed class Conversation
{
    public ConversationId Id { get; private init; } = IId<ConversationId>.New();
    public PersonId? Person { get; set; }

    /// <summary>The step that the conversation is at, as JSON; null before the first turn.</summary>
    public string? Step { get; set; }

    /// <summary>Counts the questions asked, so that a tap on an older card is known for what it is.</summary>
    public int Question { get; set; }

    /// <summary>The choices that were shown with the last question: "2" means what was seen.</summary>
    public IReadOnlyList<ShownChoice> Choices { get; set; } = [];
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? LastHeardAt { get; set; }
}

/// <summary>A choice as it was shown; a spare one has no number in a text message.</summary>
public sealed record ShownChoice(string Value, string Label, bool Spare = false);
