using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;
using static MicroCred.Bot.Flows.CollectEvidence;

namespace MicroCred.Bot.Flows;

/// <summary>How <see cref="CollectEvidence"/> goes on with one part: written, or sent as files, which may come before anybody asked for them.</summary>
internal static class CollectPart
{
    private const string NobodySeen = "No student can be seen, heard or named in it.";
    private const string WithPermission = "Students can be seen or heard, and I have the permission that my district asks for.";

    public static Turn Begin(string credential, RequirementWork part) => Turn.To(StepFor(credential, part)).Say(part.Requirement.IsText
        ? part.Requirement.Help
        : Join(part.Requirement.Help, SeeCredential.MustShow(part.Requirement), EvidenceWords.BeforeFilming(part)));

    public static Turn AtWriting(string credential, RequirementWork part, Input input, Facts facts) => (input, Word(input)) switch
    {
        ({ Files: [{ Kind: ArtifactKind.Audio }] }, _) => Add(credential, part, input.Files, Said(input)),
        ({ Files: [_, ..] }, _) when Said(input) is not "" and var said => Place(StepFor(credential, part), input with { Text = "" }, facts)
            .Do(new AddText(credential, part.Requirement.Id, said)).Say($"Your words are kept for \"{part.Requirement.Title}\"."),
        ({ Files: [_, ..] }, _) => Place(StepFor(credential, part), input, facts),
        // A button takes along what was written beside it: her words are never lost for a tap.
        ({ Question: not null, Choice: not null, Text: not "" }, _) => Write(credential, part, input),
        (_, "done") => Turn.To(new Choosing(credential)).Say(part.IsComplete ? "Kept." : $"Kept. {part.Requirement.Title} wants {part.Requirement.Words!.Min} words before it can be sent."),
        (_, "show") => Turn.To(StepFor(credential, part)).Say(part.Text is "" ? "There is nothing here yet." : part.Text),
        (_, var word) => AtAny(credential, part, word) ?? Write(credential, part, input),
    };

    public static Turn AtSending(string credential, RequirementWork part, Input input) => (input, Word(input)) switch
    {
        ({ Files: [_, ..] }, _) => Add(credential, part, input.Files, Said(input)),
        (_, "on" or "go on" or "done") => Turn.To(part is { NeedsPermission: true, Files: > 0 } ? new Permitting(credential, part.Requirement.Id) : new Choosing(credential)),
        (_, var word) => AtAny(credential, part, word)
            ?? Turn.To(StepFor(credential, part)).Say($"This part needs {EvidenceSkill.KindsOf(part.Requirement)}, not text. LATER leaves it for now."),
    };

    public static Turn AtClearing(Clearing here, RequirementWork part, Input input) => input.Choice switch
    {
        "yes" => Turn.To(StepFor(here.Credential, part)).Do(new ClearRequirement(here.Credential, here.Requirement)).Say("Taken out."),
        "no" => Turn.To(StepFor(here.Credential, part)).Say("Kept."),
        _ => Turn.To(here).Say("Please pick one of these."),
    };

    public static Turn AtPermitting(Permitting here, RequirementWork part, Input input) => input.Choice switch
    {
        "no" => Turn.To(new Choosing(here.Credential)).Do(new PermitFiles(here.Credential, here.Requirement, NobodySeen)),
        "yes" => Turn.To(new Choosing(here.Credential)).Do(new PermitFiles(here.Credential, here.Requirement, WithPermission)),
        "not-yet" => Turn.To(StepFor(here.Credential, part)).Do(new ClearRequirement(here.Credential, here.Requirement))
            .Say("Thanks for saying so. I took it out again. You could show hands and the board only, cover faces and names, or use initials. Your own copy stays yours."),
        _ => Turn.To(here).Say("Please pick one of these."),
    };

    /// <summary>Whether files sent at this step are for the step itself.</summary>
    public static bool TakesFiles(Step at) => at is Writing or Sending or Placing;

    /// <summary>A file sent where none was asked for: asks what it is for, or says kindly that there is no use for it yet.</summary>
    public static Turn Place(Step back, Input input, Facts facts)
    {
        if (Interruptions.Place(back) is Placing waiting) return AtPlacing(waiting, input, facts);
        if (Places(input.Files, facts).Any())
            return Turn.To(new Placing(input.Files, back) { Said = Said(input) }).Say(input.Files is [_] ? "Got your file." : $"Got {input.Files.Count} files.");

        var turn = Turn.To(back).Do(Drop(input.Files)).Say(WhyNoPlace(input.Files, facts));
        return Said(input) is "" ? turn : turn.Say("The words beside it are not kept either.");
    }

    public static Turn AtPlacing(Placing here, Input input, Facts facts) => input switch
    {
        { Files: [_, ..] } => Turn.To(here with { Files = [.. here.Files, .. input.Files], Said = Join(here.Said, Said(input)) }).Say("Got that too."),
        { Choice: "none" } => Turn.To(here.Back).Do(Drop(here.Files)).Say("Left out, and not kept."),
        _ when Places(here.Files, facts).FirstOrDefault(p => p.Value == input.Choice) is { } place => Add(place.Credential, place.Part, here.Files, here.Said),
        _ => Turn.To(here).Say("Please pick what it is for."),
    };

    /// <summary>Files that wait for their place are not kept when she goes elsewhere for good.</summary>
    public static Turn Leave(Step at, Turn turn) =>
        Interruptions.Place(at) is Placing waiting && Interruptions.Place(turn.Next) is not Placing && !turn.Requests.Any(r => r is AddFile or DropFiles)
            ? turn.Do(Drop(waiting.Files)).Say(waiting.Files is [_] ? "The file that waited is left out, and not kept." : "The files that waited are left out, and not kept.")
            : turn;

    /// <summary>Nobody asks what files are for that came beside an answer to something else.</summary>
    public static Turn WithoutFiles(Input input, Turn turn) => input.Files is [] ? turn : turn.Do(Drop(input.Files));

    /// <summary>The open parts that have room for any of these files, those that still lack one first.</summary>
    public static IEnumerable<PartPlace> Places(IReadOnlyList<ReceivedFile> files, Facts facts) =>
        (from work in facts.Drafts.Reverse()
         from part in work.Open
         where files.Any(f => part.Takes(f.Kind)) && EvidenceWords.Room(part) > 0
         orderby part.IsComplete
         select new PartPlace(work.Credential.Id, part)).Take(3);

    private static string WhyNoPlace(IReadOnlyList<ReceivedFile> files, Facts facts)
    {
        if (facts.Teacher is null) return "Thanks, but I can't keep files before you join. Reply JOIN and the word from your flyer.";
        return facts.Drafts.SelectMany(work => work.Open).Any(part => files.Any(f => part.Requirement.Takes(f.Kind) && !part.Takes(f.Kind)))
            ? EvidenceSkill.NoStudentMedia
            : "Thanks, but no part of your work asks for a file like that now. FIND helps you start one.";
    }

    /// <summary>A part that a file may be for.</summary>
    public sealed record PartPlace(string Credential, RequirementWork Part)
    {
        public string Value => $"{Credential}/{Part.Requirement.Id}";
    }

    /// <summary>What can be said of any part; null for what is something else.</summary>
    private static Turn? AtAny(string credential, RequirementWork part, string word) => word switch
    {
        "example" => Turn.To(StepFor(credential, part)).Say(SeeCredential.Example(part.Requirement)),
        "rubric" => Turn.To(StepFor(credential, part)).Say(SeeCredential.Describe(part.Requirement)),
        "clear" => Turn.To(new Clearing(credential, part.Requirement.Id)),
        "undo" => Turn.To(StepFor(credential, part)).Do(new RemoveLast(credential, part.Requirement.Id)).Say("Taken back."),
        "later" or "back" => Turn.To(new Choosing(credential)).Say("Kept as it is."),
        _ => null,
    };

    private static Step StepFor(string credential, RequirementWork part) =>
        part.Requirement.IsText ? new Writing(credential, part.Requirement.Id) : new Sending(credential, part.Requirement.Id);

    private static Turn Write(string credential, RequirementWork part, Input input) => Turn.To(StepFor(credential, part)).Do(new AddText(credential, part.Requirement.Id, input.Text));

    /// <summary>Keeps what fits, with what was said beside the first of it, and says what was left out.</summary>
    private static Turn Add(string credential, RequirementWork part, IReadOnlyList<ReceivedFile> files, string said)
    {
        List<ReceivedFile> kept = [], left = [];
        foreach (var file in files) (part.Takes(file.Kind) && kept.Count < EvidenceWords.Room(part) ? kept : left).Add(file);
        var turn = Turn.To(StepFor(credential, part));
        foreach (var (i, file) in kept.Index()) turn = turn.Do(new AddFile(credential, part.Requirement.Id, file) { Text = i is 0 && said is not "" ? said : null });
        if (left is not []) turn = turn.Do(Drop(left)).Say(EvidenceWords.LeftOut(part, left));
        return (said, kept) switch
        {
            ("", _) => turn,
            (_, not []) => turn.Say("Your words are kept with it."),
            _ when part.Requirement.IsText => turn.Do(new AddText(credential, part.Requirement.Id, said)),
            _ => turn.Say("The words beside it are not kept either."),
        };
    }

    /// <summary>What was written beside files, unless it is one of the choices.</summary>
    private static string Said(Input input) => input.Choice is null ? input.Text : "";

    private static DropFiles Drop(IEnumerable<ReceivedFile> files) => new([.. files.Select(f => f.Hash)]);

    private static string Word(Input input) => Words.Plain(input.Choice ?? input.Text);

    private static string Join(params IEnumerable<string> texts) => string.Join("\n", texts.Where(text => text is not ""));
}
