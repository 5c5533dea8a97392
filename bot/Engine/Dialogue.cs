using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Data.Messages;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>
/// A conversation, turn by turn: understands what was said, lets what holds everywhere go first, then asks the step.
/// </summary>
public sealed class Dialogue(Interruptions everywhere)
{
    private const string FromEarlier =
        "That button belonged to an earlier question, so nothing has changed. Here is where we are:";

    /// <summary>Where a conversation begins, and where it goes when it has lost its way.</summary>
    public Step Start(Facts facts) => everywhere.Start(facts);

    /// <summary>
    /// Answers at a step. What was shown decides what "2" means, and which question a tap belongs to.
    /// </summary>
    public Turn Answer(Step at, Input input, Facts facts, int question, IReadOnlyList<ShownChoice> shown)
    {
        var turn = Answer(at, input with { Text = input.Text.Trim() }, question, shown, facts);
        return input.Refusals is [] || !turn.AsksNext
            ? turn
            : turn with { Says = [.. input.Refusals.Select(text => new Message(text)), .. turn.Says] };
    }

    private Turn Answer(Step at, Input input, int question, IReadOnlyList<ShownChoice> shown, Facts facts)
    {
        if (facts.IsStopped) return OptOut.WhileStopped(at, input.Text).WithoutFilesOf(input);
        if (input.Opened) return Turn.To(at).Say(everywhere.Greet(facts));
        if (input.Question is { } tapped && tapped != question)
            return Turn.To(at).Say(FromEarlier).WithoutFilesOf(input);
        if (input is { Text: "", Choice: null, Files: [] }) return Turn.To(at);

        var read = Understood(at, input, shown, facts.Catalog.Vocabulary);
        if (read.Meaning is Meaning.Stop && input.IsTexted) return OptOut.From(at, input.Text).WithoutFilesOf(input);
        if (input.Files is not [] && !at.Takes(input.Files)) return everywhere.Place(at, read, facts);
        var heard = input is { Choice: null, Files: [] } ? everywhere.Hear(at, read, facts) : null;
        return Leaving(at, heard ?? at.Answer(read, facts));
    }

    private static Turn Leaving(Step at, Turn turn) =>
        at.Origin() is var origin && turn.Next.Origin().GetType() == origin.GetType() ? turn : origin.Leave(turn);

    /// <summary>With the choice that was taken, or with what the words mean here.</summary>
    private static Input Understood(Step at, Input input, IReadOnlyList<ShownChoice> shown, Vocabulary vocabulary)
    {
        if (input.Choice is { } value)
            return input with { Choice = shown.FirstOrDefault(c => c.Value == value)?.Value, Meaning = Meaning.Choose };
        // What is written on a card stands below its question: it is the answer.
        if (input.Question is not null || input.Text is "") return input;

        var plain = Said.Plain(input.Text);
        if (shown.FirstOrDefault(c => IsCalled(c, plain)) is { } called)
            return input with { Choice = called.Value, Meaning = Meaning.Choose };

        List<ShownChoice> offered = [.. shown.Where(c => !c.Spare)];
        var (meaning, choice) = Understand.Of(
            at.Place, input.Text, [.. offered.Select(c => new Option(c.Label, vocabulary.NamesOf(c.Label)))]);
        return input with { Meaning = meaning, Choice = choice >= 0 ? offered[choice].Value : null };
    }

    private static bool IsCalled(ShownChoice choice, string plain) =>
        Said.Plain(choice.Label) == plain || Said.Plain(Gsm7.Fold(choice.Label)) == plain || choice.Value == plain;
}
