using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Privacy;

/// <summary>How long things are kept that nobody needs any more. The settings are `Retention:...`, in days.</summary>
public sealed record RetentionOptions
{
    /// <summary>Messages that were answered or sent, and the chat's log.</summary>
    public int MessageDays { get; init; } = 90;

    /// <summary>The words of messages that were refused, or put aside because they could not be answered.</summary>
    public int RefusedDays { get; init; } = 7;

    /// <summary>Drafts that nobody touched.</summary>
    public int DraftDays { get; init; } = 180;

    public RetentionOptions Check()
    {
        foreach (var (name, days) in ((string, int)[])
            [(nameof(MessageDays), MessageDays), (nameof(RefusedDays), RefusedDays), (nameof(DraftDays), DraftDays)])
            Require(days >= 1, $"Retention:{name} is {days}. It is a number of days, and at least 1.");
        return this;
    }
}
