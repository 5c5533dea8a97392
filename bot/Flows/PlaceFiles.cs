using MicroCred.Bot.Engine;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>
/// A file came before its question: asks what it is for, or says kindly that there is no use for it yet.
/// </summary>
public static class PlaceFiles
{
    private const int MostPlaces = 3;

    /// <summary>The files wait here until the teacher says what they are for.</summary>
    public sealed record Placing(IReadOnlyList<ReceivedFile> Files, Step Back) : Step
    {
        /// <summary>What came with the files; it goes where they go.</summary>
        public string Said { get; init; } = "";

        public override Message Ask(Facts facts) => new(
            Files is [_] ? "What is this file for?" : "What are these files for?",
            [
                .. Places(Files, facts).Select(p => new Choice(p.Value, p.Part.Requirement.Title)),
                new("none", "None of these"),
            ]);

        public override Turn Answer(Input input, Facts facts) => input switch
        {
            { Files: [_, ..] } => Turn.To(With(input)).Say("Got that too."),
            { Choice: "none" } => Turn.To(Back).Do(Files.Drop()).Say("Left out, and not kept."),
            _ when Places(Files, facts).FirstOrDefault(p => p.Value == input.Choice) is { } place =>
                CollectPart.Add(place.Credential, place.Part, Files, Said),
            _ => Turn.To(this).Say("Please pick what it is for."),
        };

        public override bool Takes(IReadOnlyList<ReceivedFile> files) => true;

        public override Turn Leave(Turn turn) => turn.Requests.Any(r => r is AddFile or DropFiles)
            ? turn
            : turn.Do(Files.Drop()).Say(Files is [_]
                ? "The file that waited is left out, and not kept."
                : "The files that waited are left out, and not kept.");

        private Placing With(Input input) => this with
        {
            Files = [.. Files, .. input.Files],
            Said = Words.Join(Said, CollectPart.WordsBeside(input)),
        };
    }

    internal static Turn From(Step at, Input input, Facts facts)
    {
        if (at.Origin() is Placing waiting) return waiting.Answer(input, facts);

        var said = CollectPart.WordsBeside(input);
        if (Places(input.Files, facts).Any())
        {
            return Turn.To(new Placing(input.Files, at) { Said = said })
                .Say(input.Files is [_] ? "Got your file." : $"Got {input.Files.Count} files.");
        }

        var turn = Turn.To(at).Do(input.Files.Drop()).Say(WhyNoPlace(input.Files, facts));
        return said is "" ? turn : turn.Say("The words beside it are not kept either.");
    }

    /// <summary>The open parts that have room for any of these files, those that still lack one first.</summary>
    private static IEnumerable<Place> Places(IReadOnlyList<ReceivedFile> files, Facts facts) => (
        from work in facts.Drafts.Reverse()
        from part in work.Open
        where files.Any(f => part.Takes(f.Kind)) && EvidenceWords.Room(part) > 0
        orderby part.IsComplete
        select new Place(work.Credential.Id, part)).Take(MostPlaces);

    private static string WhyNoPlace(IReadOnlyList<ReceivedFile> files, Facts facts)
    {
        if (facts.Teacher is null)
            return "Thanks, but I can't keep files before you join. Reply JOIN and the word from your flyer.";

        return facts.Drafts.SelectMany(work => work.Open).Any(part => files.Any(f => IsRefused(part, f)))
            ? EvidenceSkill.NoStudentMedia
            : "Thanks, but no part of your work asks for a file like that now. FIND helps you start one.";
    }

    private static bool IsRefused(RequirementWork part, ReceivedFile file) =>
        part.Requirement.Takes(file.Kind) && !part.Takes(file.Kind);

    /// <summary>A part that a file may be for.</summary>
    private sealed record Place(string Credential, RequirementWork Part)
    {
        public string Value => $"{Credential}/{Part.Requirement.Id}";
    }
}
