using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Collects the evidence for one micro-credential in any order, checks it, and sends it to a reviewer with the teacher's yes.</summary>
public sealed class CollectEvidence : Flow
{
    public sealed record Choosing(string Credential) : Step;

    public sealed record Picking(string Credential, int Page) : Step;

    public sealed record Writing(string Credential, string Requirement) : Step;

    public sealed record Sending(string Credential, string Requirement) : Step;

    public sealed record Permitting(string Credential, string Requirement) : Step;

    /// <summary>About to empty one part, which can't be undone.</summary>
    public sealed record Clearing(string Credential, string Requirement) : Step;

    public sealed record Confirming(string Credential) : Step;

    public sealed record Telling : Step;

    /// <summary>A file came before its question; it waits here until she says what it is for.</summary>
    public sealed record Placing(IReadOnlyList<ReceivedFile> Files, Step Back) : Step
    {
        /// <summary>What came with it; it goes where the file goes.</summary>
        public string Said { get; init; } = "";
    }

    internal const string Attestation = "This is my own work from my own classroom, it is true, and it names no student.";

    internal static Turn Resume(Work work) => Turn.To(new Choosing(work.Credential.Id));

    public override Message Ask(Step at, Facts facts) => at switch
    {
        Choosing here => Work(here.Credential, facts) is { } work ? EvidenceWords.AskWhatNext(work) : EvidenceWords.Gone,
        Picking here => Work(here.Credential, facts) is { } work
            ? new("Which part?", Pages.Of(work.Open.Select(r => new Choice(r.Requirement.Id, EvidenceWords.Label(r))), here.Page, new Choice("back", "Back")))
            : EvidenceWords.Gone,
        Writing here => Part(here.Credential, here.Requirement, facts) is { } part ? EvidenceWords.AskToWrite(part) : EvidenceWords.Gone,
        Sending here => Part(here.Credential, here.Requirement, facts) is { } part ? EvidenceWords.AskToSend(part) : EvidenceWords.Gone,
        Permitting => new("Can any student be seen, heard or named in what you sent?", new("no", "No"), new("yes", "Yes, with permission"), new("not-yet", "Yes, no permission yet")),
        Clearing here => new($"Take out all that is in \"{Part(here.Credential, here.Requirement, facts)?.Requirement.Title}\"?", new("yes", "Yes, start it again"), new("no", "No, keep it")),
        Confirming => new($"\"{Attestation}\" Send it to a reviewer?", new("yes", "Yes, send it"), new("no", "Not yet")),
        Telling => new("When the answer comes, may I tell you here if you earned it?", new("yes", "Yes, tell me"), new("no", "Only say it's ready")),
        Placing here => new(here.Files is [_] ? "What is this file for?" : "What are these files for?", [.. CollectPart.Places(here.Files, facts).Select(p => new Choice(p.Value, p.Part.Requirement.Title)), new("none", "None of these")]),
        _ => throw new UnknownStepException(at),
    };

    public override Turn Answer(Step at, Input input, Facts facts) => at switch
    {
        Choosing here => Work(here.Credential, facts) is { } work ? AtChoosing(here, work, input) : Turn.To(new Home.Choosing()),
        Picking here => Work(here.Credential, facts) is { } work ? AtPicking(here, work, input) : Turn.To(new Home.Choosing()),
        Writing here => Part(here.Credential, here.Requirement, facts) is { } part ? CollectPart.AtWriting(here.Credential, part, input, facts) : Gone(input),
        Sending here => Part(here.Credential, here.Requirement, facts) is { } part ? CollectPart.AtSending(here.Credential, part, input) : Gone(input),
        Permitting here => Part(here.Credential, here.Requirement, facts) is { } part ? CollectPart.AtPermitting(here, part, input) : Gone(input),
        Clearing here => Part(here.Credential, here.Requirement, facts) is { } part ? CollectPart.AtClearing(here, part, input) : Gone(input),
        Confirming here => AtConfirming(here, input, facts),
        Telling => input.Choice is { } told ? Turn.To(new Home.Choosing()).Do(new TellResults(told == "yes")) : Turn.To(at).Say("Please pick one of these."),
        Placing here => CollectPart.AtPlacing(here, input, facts),
        _ => throw new UnknownStepException(at),
    };

    private static Turn Gone(Input input) => input.Choice is "menu" ? Turn.To(new Home.Choosing())
        : CollectPart.WithoutFiles(input, Turn.To(new Home.Choosing()).Say(EvidenceWords.Gone.Text));

    /// <summary>What every open draft still lacks.</summary>
    internal static string CheckOf(Facts facts)
    {
        var lines = facts.Drafts.Select(work => work.Problems is []
            ? $"{Words.Short(work.Credential)}: nothing is missing."
            : $"{Words.Short(work.Credential)}:\n{EvidenceWords.List(work, work.Problems)}");
        return string.Join("\n", lines) is { Length: > 0 } said ? said : "You have no open draft to check.";
    }

    private static Turn AtChoosing(Choosing here, Work work, Input input) => input switch
    {
        { Choice: "next" } when work.NextGap is { } gap => CollectPart.Begin(here.Credential, gap),
        { Choice: "revise" } when work.Open.FirstOrDefault(r => r.IsToRevise) is { } part => Revise(here, part, input, work),
        { Choice: "pick" } => Turn.To(new Picking(here.Credential, 0)),
        { Choice: "send" } => Send(here, work),
        { Choice: "later" } => Turn.To(new Home.Choosing()).Say("All kept. Come back whenever you like, here or on another channel."),
        _ when Words.Plain(input.Text) is "send" or "submit" => Send(here, work),
        _ when Words.IsSentence(input.Text) => Turn.To(new Picking(here.Credential, 0)).Say("Tell me first which part that is for, then send it again."),
        _ => Turn.To(here).Say("Please pick one of these, or MENU."),
    };

    private static Turn AtPicking(Picking here, Work work, Input input) => input switch
    {
        { Choice: "back" } => Turn.To(new Choosing(here.Credential)),
        { Choice: "more" } => Turn.To(here with { Page = Pages.After(here.Page, work.Open.Count()) }),
        { Choice: { } id } when work.For(id) is { IsOpen: true } part => CollectPart.Begin(here.Credential, part),
        _ => Turn.To(here).Say("Please pick a part first."),
    };

    private static Turn Revise(Choosing here, RequirementWork part, Input input, Work work)
    {
        var turn = CollectPart.Begin(here.Credential, part);
        // A text message never carries a reviewer's words.
        return input.Channel is Channel.Sms ? turn : turn.Say(work.Feedback.Where(f => !f.Met && f.Requirement.Id == part.Requirement.Id).Select(f => $"Not yet: {f.Criterion.Title}. {f.Comment}"));
    }

    private static Turn Send(Choosing here, Work work) => work.IsReady
        ? Turn.To(new Confirming(here.Credential)).Say(work.Problems is [] ? [] : [$"Worth a look before you send:\n{EvidenceWords.List(work, work.Problems)}"])
        : Turn.To(here).Say(work.Status is SubmissionStatus.NeedsRevision
            ? "Nothing has changed since the feedback. Change what was not met first."
            : $"Not ready yet:\n{EvidenceWords.List(work, work.Problems.Where(p => p.Blocks))}");

    private static Turn AtConfirming(Confirming here, Input input, Facts facts) => (input.Choice ?? Words.Plain(input.Text)) switch
    {
        "yes" when facts.Teacher is { TellsResults: true } => Turn.To(new Home.Choosing()).Do(new SubmitForReview(here.Credential, Attestation)),
        "yes" => Turn.To(new Telling()).Do(new SubmitForReview(here.Credential, Attestation)),
        "no" => Turn.To(new Choosing(here.Credential)).Say("Nothing was sent."),
        _ => Turn.To(here).Say("Please pick one of these."),
    };

    private static Work? Work(string credential, Facts facts) => facts.WorkOn(credential) is { IsOpen: true } work ? work : null;

    private static RequirementWork? Part(string credential, string requirement, Facts facts) => Work(credential, facts)?.For(requirement) is { IsOpen: true } part ? part : null;
}
