using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>
/// Where somebody is in a conversation: a question, and what each answer to it leads to. Nested in its flow, holding
/// only ids and what it needs. All of it is pure, so that a turn can be retried, replayed, resumed tomorrow and moved
/// to another channel.
/// </summary>
public abstract record Step
{
    /// <summary>What kind of answer is waited for, by which words are understood.</summary>
    protected internal virtual Place Place => Place.Choosing;

    /// <summary>What we say while we wait here. Saying it again is always safe.</summary>
    public abstract Message Ask(Facts facts);

    /// <summary>
    /// Where an answer leads. Its text is trimmed, and its choice is one of those that were shown, or null.
    /// </summary>
    public abstract Turn Answer(Input input, Facts facts);

    /// <summary>Whether these files, sent here, are an answer to this step.</summary>
    public virtual bool Takes(IReadOnlyList<ReceivedFile> files) => false;

    /// <summary>The step to come back to from here; another one where this one only looks something up.</summary>
    public virtual Step Origin() => this;

    /// <summary>What becomes of what waits here, when this turn leads elsewhere for good.</summary>
    public virtual Turn Leave(Turn turn) => turn;
}
