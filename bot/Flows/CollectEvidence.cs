using MicroCred.Bot.Conversation;
using MicroCred.Data.Catalog;
using MicroCred.Data.Conversations;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Progress;

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
    public sealed record Placing(IReadOnlyList<ReceivedFile> Files, Step Back) : Step;

    internal const string Attestation = "This is my own work from my own classroom, it is true, and it names no student.";
    private const string NobodySeen = "No student can be seen, heard or named in it.";
    private const string WithPermission = "Students can be seen or heard, and I have the permission that my district asks for.";

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
        Placing here => new(here.Files is [_] ? "What is this file for?" : "What are these files for?", [.. Places(here.Files, facts).Select(p => new Choice(p.Value, p.Label)), new("none", "None of these")]),
        _ => throw new UnknownStepException(at),
    };

    public override Turn Answer(Step at, Input input, Facts facts) => at switch
    {
        Choosing here => Work(here.Credential, facts) is { } work ? AtChoosing(here, work, input) : Turn.To(new Home.Choosing()),
        Picking here => Work(here.Credential, facts) is { } work ? AtPicking(here, work, input) : Turn.To(new Home.Choosing()),
        Writing here => Part(here.Credential, here.Requirement, facts) is { } part ? AtWriting(here, part, input, facts) : Turn.To(new Home.Choosing()),
        Sending here => Part(here.Credential, here.Requirement, facts) is { } part ? AtSending(here, part, input, facts) : Turn.To(new Home.Choosing()),
        Permitting here => AtPermitting(here, input),
        Clearing here => AtClearing(here, input, facts),
        Confirming here => AtConfirming(here, input, facts),
        Telling => input.Choice is { } told ? Turn.To(new Home.Choosing()).Do(new TellResults(told == "yes")) : Turn.To(at).Say("Please pick one of these."),
        Placing here => AtPlacing(here, input, facts),
        _ => throw new UnknownStepException(at),
    };

    /// <summary>Whether files sent at this step are for the step itself.</summary>
    internal static bool TakesFiles(Step at) => at is Writing or Sending or Placing;

    /// <summary>A file sent where none was asked for: asks what it is for, or says kindly that there is no use for it yet.</summary>
    internal static Turn Place(Step back, Input input, Facts facts)
    {
        var drop = new DropFiles([.. input.Files.Select(f => f.Hash)]);
        if (facts.Teacher is null) return Turn.To(back).Do(drop).Say("Thanks, but I can't keep files before you join. Reply JOIN and the word from your flyer.");
        return Places(input.Files, facts).Any()
            ? Turn.To(new Placing(input.Files, back)).Say(input.Files is [_] ? "Got your file." : $"Got {input.Files.Count} files.")
            : Turn.To(back).Do(drop).Say("Thanks, but no part of your work asks for a file like that now. FIND helps you start one.");
    }

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
        { Choice: "next" } when work.NextGap is { } gap => Begin(here.Credential, gap),
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
        { Choice: { } id } when work.For(id) is { IsOpen: true } part => Begin(here.Credential, part),
        _ => Turn.To(here).Say("Please pick a part first."),
    };

    private static Turn Revise(Choosing here, RequirementWork part, Input input, Work work)
    {
        var turn = Begin(here.Credential, part);
        // A text message never carries a reviewer's words.
        return input.Channel is Channel.Sms ? turn : turn.Say(work.Feedback.Where(f => !f.Met && f.Requirement.Id == part.Requirement.Id).Select(f => $"Not yet: {f.Criterion.Title}. {f.Comment}"));
    }

    private static Turn Begin(string credential, RequirementWork part) => part.Requirement.IsText
        ? Turn.To(new Writing(credential, part.Requirement.Id)).Say(part.Requirement.Help)
        : Turn.To(new Sending(credential, part.Requirement.Id)).Say(Join(part.Requirement.Help, SeeCredential.MustShow(part.Requirement), EvidenceWords.BeforeFilming(part.Requirement)));

    private static Turn AtWriting(Writing here, RequirementWork part, Input input, Facts facts) => (input, Words.Plain(input.Choice ?? input.Text)) switch
    {
        ({ Files: [{ Kind: ArtifactKind.Audio }] }, _) => Add(here, here.Credential, part, input),
        ({ Files: [_, ..] }, _) => Place(here, input, facts),
        // A button takes along what was written beside it: her words are never lost for a tap.
        ({ Question: not null, Choice: not null, Text: not "" }, _) => Turn.To(here).Do(new AddText(here.Credential, part.Requirement.Id, input.Text)),
        (_, "done") => Turn.To(new Choosing(here.Credential)).Say(part.IsComplete ? "Kept." : $"Kept. {part.Requirement.Title} wants {part.Requirement.Words!.Min} words before it can be sent."),
        (_, "example") => Turn.To(here).Say(SeeCredential.Example(part.Requirement)),
        (_, "rubric") => Turn.To(here).Say(SeeCredential.Describe(part.Requirement)),
        (_, "clear") => Turn.To(new Clearing(here.Credential, part.Requirement.Id)),
        (_, "show") => Turn.To(here).Say(part.Text is "" ? "There is nothing here yet." : part.Text),
        (_, "undo") => Turn.To(here).Do(new RemoveLast(here.Credential, part.Requirement.Id)).Say("Taken back."),
        (_, "later" or "back") => Turn.To(new Choosing(here.Credential)).Say("Kept as it is."),
        _ => Turn.To(here).Do(new AddText(here.Credential, part.Requirement.Id, input.Text)),
    };

    private static Turn AtSending(Sending here, RequirementWork part, Input input, Facts facts) => (input, Words.Plain(input.Choice ?? input.Text)) switch
    {
        ({ Files: [_, ..] }, _) => Add(here, here.Credential, part, input),
        (_, "on" or "go on" or "done") => part.NeedsPermission && part.Files > 0 ? Turn.To(new Permitting(here.Credential, part.Requirement.Id)) : Turn.To(new Choosing(here.Credential)),
        (_, "example") => Turn.To(here).Say(SeeCredential.Example(part.Requirement)),
        (_, "rubric") => Turn.To(here).Say(SeeCredential.Describe(part.Requirement)),
        (_, "clear") => Turn.To(new Clearing(here.Credential, part.Requirement.Id)),
        (_, "undo") => Turn.To(here).Do(new RemoveLast(here.Credential, part.Requirement.Id)).Say("Taken back."),
        (_, "later" or "back") => Turn.To(new Choosing(here.Credential)).Say("Kept as it is."),
        _ => Turn.To(here).Say($"This part needs a {Words.Kinds(part.Requirement)}, not text. LATER leaves it for now."),
    };

    /// <summary>Keeps what fits, and says what was left out.</summary>
    private static Turn Add(Step stay, string credential, RequirementWork part, Input input)
    {
        List<ReceivedFile> kept = [.. input.Files.Where(f => Takes(part.Requirement, f)).Take(EvidenceWords.Room(part))];
        var left = input.Files.Except(kept).ToList();
        var turn = kept.Aggregate(Turn.To(stay), (so, file) => so.Do(new AddFile(credential, part.Requirement.Id, file)));
        if (left is not []) turn = turn.Do(new DropFiles([.. left.Select(f => f.Hash)])).Say(EvidenceWords.LeftOut(part, left));
        return input.Text is "" ? turn : turn.Say("I kept no words with the file; this part is the file alone.");
    }

    /// <summary>A voice note can always be played, so it counts where words are asked for.</summary>
    private static bool Takes(Requirement requirement, ReceivedFile file) => requirement.Accepts.Contains(file.Kind) || (requirement.IsText && file.Kind is ArtifactKind.Audio);

    private static Turn AtClearing(Clearing here, Input input, Facts facts)
    {
        if (Part(here.Credential, here.Requirement, facts) is not { } part) return Turn.To(new Home.Choosing());
        Step back = part.Requirement.IsText ? new Writing(here.Credential, here.Requirement) : new Sending(here.Credential, here.Requirement);
        return input.Choice switch
        {
            "yes" => Turn.To(back).Do(new ClearRequirement(here.Credential, here.Requirement)).Say("Taken out."),
            "no" => Turn.To(back).Say("Kept."),
            _ => Turn.To(here).Say("Please pick one of these."),
        };
    }

    private static Turn AtPermitting(Permitting here, Input input) => input.Choice switch
    {
        "no" => Turn.To(new Choosing(here.Credential)).Do(new PermitFiles(here.Credential, here.Requirement, NobodySeen)),
        "yes" => Turn.To(new Choosing(here.Credential)).Do(new PermitFiles(here.Credential, here.Requirement, WithPermission)),
        "not-yet" => Turn.To(new Sending(here.Credential, here.Requirement)).Do(new ClearRequirement(here.Credential, here.Requirement))
            .Say("Thanks for saying so. I took it out again. You could show hands and the board only, cover faces and names, or use initials. Your own copy stays yours."),
        _ => Turn.To(here).Say("Please pick one of these."),
    };

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

    private static Turn AtPlacing(Placing here, Input input, Facts facts)
    {
        if (input.Files is [_, ..]) return Turn.To(here with { Files = [.. here.Files, .. input.Files] }).Say("Got that too.");
        if (input.Choice is "none") return Turn.To(here.Back).Do(new DropFiles([.. here.Files.Select(f => f.Hash)])).Say("Left out, and not kept.");
        if (Places(here.Files, facts).FirstOrDefault(p => p.Value == input.Choice) is not { Part: { } part } place) return Turn.To(here).Say("Please pick what it is for.");
        Step at = part.Requirement.IsText ? new Writing(place.Credential, part.Requirement.Id) : new Sending(place.Credential, part.Requirement.Id);
        return Add(at, place.Credential, part, input with { Files = here.Files, Text = "" });
    }

    /// <summary>The open parts that have room for any of these files, those that still lack one first.</summary>
    private static IEnumerable<(string Value, string Label, string Credential, RequirementWork? Part)> Places(IReadOnlyList<ReceivedFile> files, Facts facts) =>
        (from work in facts.Drafts.Reverse()
         from part in work.Open
         where files.Any(f => Takes(part.Requirement, f)) && EvidenceWords.Room(part) > 0
         orderby part.IsComplete
         select ($"{work.Credential.Id}/{part.Requirement.Id}", part.Requirement.Title, work.Credential.Id, (RequirementWork?)part)).Take(3);

    private static Work? Work(string credential, Facts facts) => facts.WorkOn(credential) is { IsOpen: true } work ? work : null;

    private static RequirementWork? Part(string credential, string requirement, Facts facts) => Work(credential, facts)?.For(requirement) is { IsOpen: true } part ? part : null;

    private static string Join(params IEnumerable<string> texts) => string.Join("\n", texts.Where(text => text is not ""));
}
