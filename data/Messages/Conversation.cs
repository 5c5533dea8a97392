namespace MicroCred.Data.Messages;

/// <summary>How a message is drawn, and what the conversation may expect of the person's device.</summary>
public enum Channel { Web, Sms, Teams }

/// <summary>One conversation per person, whichever channel she uses; a guest's belongs to nobody yet.</summary>
public sealed class Conversation
{
    public ConversationId Id { get; private init; } = IId<ConversationId>.New();
    public PersonId? Person { get; set; }

    /// <summary>The step she is at, as JSON; null before the first turn.</summary>
    public string? Step { get; set; }

    /// <summary>Counts the questions asked, so that a tap on an older card is known for what it is.</summary>
    public int Question { get; set; }

    /// <summary>The choices that were shown with the last question: "2" means what she saw.</summary>
    public IReadOnlyList<ShownChoice> Choices { get; set; } = [];
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? LastHeardAt { get; set; }
}

/// <summary>A choice as it was shown; a spare one has no number in a text message.</summary>
public sealed record ShownChoice(string Value, string Label, bool Spare = false);

/// <summary>Where one conversation can be reached: a phone, a Teams user, a browser, a terminal.</summary>
public sealed class Address
{
    public AddressId Id { get; private init; } = IId<AddressId>.New();
    public required Channel Channel { get; init; }
    public required string ExternalId { get; init; }

    /// <summary>Linking an address to a person moves it to her conversation; people are never merged.</summary>
    public required ConversationId Conversation { get; set; }
    public DateTimeOffset? LastHeardAt { get; set; }

    /// <summary>When she asked for no more texts here, or took the bot away; null while she may be written to.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>How to write here, where that goes by another's service.</summary>
    public ConversationReference? Reference { get; set; }

    /// <summary>What is sent here goes into the activity log that the web chat and the terminal read.</summary>
    public bool IsLogged => Channel is Channel.Web || ExternalId.StartsWith(TerminalPrefix, StringComparison.Ordinal);

    /// <summary>A terminal that draws as a phone never texts a real one.</summary>
    public const string TerminalPrefix = "terminal:";
}

/// <summary>One activity of the web chat's durable log. Its place in the log is its watermark.</summary>
public sealed class LoggedActivity
{
    public required AddressId Address { get; init; }
    public required long Seq { get; init; }

    /// <summary>The activity as JSON, without the id and time that its place gives it.</summary>
    public required string Body { get; init; }
    public required DateTimeOffset At { get; init; }
}
