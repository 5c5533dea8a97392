using MicroCred.Bot.Flows;
using MicroCred.Data.Messages;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>Every flow as one: finds the flow a step belongs to, reads choices, and lets a few words work everywhere.</summary>
public sealed class Dialogue(IEnumerable<Flow> flows)
{
    private readonly Dictionary<Type, Flow> flowOf = flows.ToDictionary(flow => flow.GetType());

    /// <summary>Where a conversation starts, and where it goes when it has lost its way.</summary>
    public static Step Start(Facts facts) => facts.Teacher switch
    {
        null => new Welcome.Guest(),
        { Profile.Role: null } => new Welcome.Role(0),
        _ => new Home.Choosing(),
    };

    public Message Ask(Step at, Facts facts) => FlowOf(at).Ask(at, facts);

    /// <summary>Answers at a step. What was shown decides what "2" means, and which question a tap belongs to.</summary>
    public Turn Answer(Step at, Input input, Facts facts, int question, IReadOnlyList<ShownChoice> shown)
    {
        var turn = Answer(at, input, facts, question, shown, input.Text.Trim());
        return input.Refusals is [] || !turn.AsksNext ? turn : turn with { Says = [.. input.Refusals.Select(text => new Message(text)), .. turn.Says] };
    }

    private Turn Answer(Step at, Input input, Facts facts, int question, IReadOnlyList<ShownChoice> shown, string said)
    {
        if (facts.IsStopped) return CollectPart.WithoutFiles(input, Interruptions.WhileStopped(at, said));
        if (input.Channel is Channel.Sms && Interruptions.IsOptOut(said)) return CollectPart.WithoutFiles(input, Interruptions.OptOut(at, said));
        if (input.Opened) return Turn.To(at).Say(Words.Greeting(facts));
        if (input.Question is { } earlier && earlier != question)
            return CollectPart.WithoutFiles(input, Turn.To(at).Say("That button belonged to an earlier question, so nothing has changed. Here is where we are:"));
        if (input is { Text: "", Choice: null, Files: [] }) return Turn.To(at);

        var read = input with { Text = said, Choice = input.Choice is { } tapped ? Tapped(shown, tapped) : Typed(shown, said) };
        if (input.Files is not [] && !CollectPart.TakesFiles(at)) return CollectPart.Place(at, read, facts);
        return CollectPart.Leave(at, (input.Choice is null ? Interruptions.Match(at, read, facts) : null) ?? FlowOf(at).Answer(at, read, facts));
    }

    private static string? Tapped(IReadOnlyList<ShownChoice> shown, string value) => shown.FirstOrDefault(c => c.Value == value)?.Value;

    private static string? Typed(IReadOnlyList<ShownChoice> shown, string said)
    {
        var plain = Words.Plain(said);
        if (int.TryParse(plain, out var number)) return shown.Where(c => !c.Spare).ElementAtOrDefault(number - 1)?.Value;
        return shown.FirstOrDefault(c => Words.Plain(c.Label) == plain || Words.Plain(Gsm7.Fold(c.Label)) == plain || c.Value == plain)?.Value;
    }

    /// <summary>A step is declared inside the flow that answers it.</summary>
    private Flow FlowOf(Step at) => flowOf[at.GetType().DeclaringType!];
}
