using MicroCred.Data.Messages;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>
/// A conversation, turn by turn: reads choices, lets what holds everywhere go first, then asks the step.
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
        if (input.IsTexted && OptOut.IsIn(input.Text)) return OptOut.From(at, input.Text).WithoutFilesOf(input);
        if (input.Opened) return Turn.To(at).Say(everywhere.Greet(facts));
        if (input.Question is { } tapped && tapped != question)
            return Turn.To(at).Say(FromEarlier).WithoutFilesOf(input);
        if (input is { Text: "", Choice: null, Files: [] }) return Turn.To(at);

        var read = input with { Choice = input.Choice is { } value ? Tapped(shown, value) : Typed(shown, input.Text) };
        if (input.Files is not [] && !at.Takes(input.Files)) return everywhere.Place(at, read, facts);
        var heard = input.Choice is null ? everywhere.Hear(at, read, facts) : null;
        return Leaving(at, heard ?? at.Answer(read, facts));
    }

    private static Turn Leaving(Step at, Turn turn) =>
        at.Origin() is var origin && turn.Next.Origin().GetType() == origin.GetType() ? turn : origin.Leave(turn);

    private static string? Tapped(IReadOnlyList<ShownChoice> shown, string value) =>
        shown.FirstOrDefault(c => c.Value == value)?.Value;

    private static string? Typed(IReadOnlyList<ShownChoice> shown, string said)
    {
        var plain = Said.Plain(said);
        return int.TryParse(plain, out var number)
            ? shown.Where(c => !c.Spare).ElementAtOrDefault(number - 1)?.Value
            : shown.FirstOrDefault(c => IsCalled(c, plain))?.Value;
    }

    private static bool IsCalled(ShownChoice choice, string plain) =>
        Said.Plain(choice.Label) == plain || Said.Plain(Gsm7.Fold(choice.Label)) == plain || choice.Value == plain;
}
