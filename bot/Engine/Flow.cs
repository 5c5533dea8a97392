using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>One thing a teacher can do by talking. Both methods are pure, so that a turn can be retried, replayed and tested.</summary>
public abstract class Flow
{
    /// <summary>What we say while we wait at this step. Saying it again is always safe.</summary>
    public abstract Message Ask(Step at, Facts facts);

    /// <summary>Where the reply leads.</summary>
    public abstract Turn Answer(Step at, Input input, Facts facts);
}

/// <summary>A flow was handed a step that is not one of its own: a bug, never a teacher's doing.</summary>
public sealed class UnknownStepException(Step step) : Exception($"No flow answers at {step.GetType()}.");
