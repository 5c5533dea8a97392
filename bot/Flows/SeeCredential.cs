using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>
/// Shows a micro-credential before anybody starts it: the lesson, what to try tomorrow, the evidence, and the same
/// rubric that reviewers use.
/// </summary>
public static class SeeCredential
{
    private static readonly Message NotOffered = new(Words.NotOffered, new Choice("back", "Back"));

    public sealed record Looking(string Credential) : Step
    {
        protected internal override Place Place => Place.Found;

        public override Message Ask(Facts facts) => facts.Credential(Credential) is { } credential
            ? new(
                $"{Words.Short(credential)}: about {credential.Hours} hours, {credential.Requirements.Count} parts.",
                new Choice("start", StartLabel(facts.WorkOn(Credential))),
                new Choice("lesson", "Two-minute lesson"),
                new Choice("tomorrow", "Try tomorrow"),
                new Choice("parts", "Evidence and rubric"),
                new Choice("back", "Back"))
            : NotOffered;

        public override Turn Answer(Input input, Facts facts) => (input.Choice, facts.Credential(Credential)) switch
        {
            (_, null) or ("back", _) => Turn.To(new FindCredential.Asking()),
            ("start", var credential) => Start(credential, facts),
            ("lesson", var credential) => Turn.To(this).Say(credential.Lesson),
            ("tomorrow", var credential) => Turn.To(this).Say($"Try tomorrow: {credential.TryTomorrow}"),
            ("parts", var credential) => Turn.To(new Parts(Credential, 0)).Say(Overview(credential)),
            (null, var credential) when input.Meaning is Meaning.Rubric =>
                Turn.To(new Parts(Credential, 0)).Say(Overview(credential)),
            (null, _) when input.Meaning is Meaning.Back => Turn.To(new FindCredential.Asking()),
            _ => FindCredential.SearchOrPick(this, input, facts),
        };

        private static string StartLabel(CredentialWork? work) =>
            work switch { null => "Begin", { IsOpen: true } => "Go on", _ => "Where it stands" };

        private Turn Start(MicroCredential credential, Facts facts) => facts.WorkOn(credential.Id) switch
        {
            _ when facts.Teacher is null => Welcome.JoinFirst(this),
            { IsOpen: true } work => CollectEvidence.Resume(work),
            { } => Turn.To(this).Say(Home.StatusOf(facts)),
            null => Turn.To(new CollectEvidence.Choosing(credential.Id)).Do(new StartDraft(credential.Id))
                .Say("Started. Parts can be done in any order, and nothing you send is lost."),
        };
    }

    public sealed record Parts(string Credential, int Page) : Step
    {
        protected internal override Place Place => Place.Found;

        public override Message Ask(Facts facts)
        {
            if (facts.Credential(Credential) is not { } credential) return NotOffered;
            var parts = credential.Requirements.Select(r => new Choice(r.Id, r.Title));
            return new("Which part of the evidence?", Paged.Of(parts, Page, new Choice("back", "Back")));
        }

        public override Turn Answer(Input input, Facts facts) => (input.Choice, facts.Credential(Credential)) switch
        {
            (_, null) => Turn.To(new FindCredential.Asking()),
            ("back", _) => Turn.To(new Looking(Credential)),
            ("more", var credential) =>
                Turn.To(this with { Page = Paged.After(Page, credential.Requirements.Count) }),
            ({ } part, var credential) when credential.Find(part) is { } requirement =>
                Turn.To(this).Say(Describe(requirement), Levels(requirement)),
            _ when input.Meaning is Meaning.Back => Turn.To(new Looking(Credential)),
            _ => FindCredential.SearchOrPick(this, input, facts),
        };
    }

    internal static Turn Show(string id, Facts facts) => facts.Credential(id) is { } credential
        ? Turn.To(new Looking(id)).Say($"{credential.Title}. {credential.Competency}")
        : Turn.To(new FindCredential.Asking()).Say(Words.NotOffered);

    internal static string Describe(Requirement requirement) => string.Join(
        "\n",
        [
            $"{requirement.Title}: {requirement.Prompt}",
            requirement.Words is { } words
                ? $"{words.Min}-{words.Max} words."
                : $"Send {EvidenceSkill.KindsOf(requirement)}. {MustShow(requirement)}".TrimEnd(),
            .. requirement.Rubric.Select(c => $"Met when: {c.Levels.First(l => l.Met).Describes}"),
        ]);

    internal static string MustShow(Requirement requirement) =>
        requirement.MustShow is [] ? "" : $"It must show: {string.Join("; ", requirement.MustShow)}.";

    internal static string Example(Requirement requirement) =>
        $"Meets it: {Quoted(requirement.Examples.Meets)}\n\nNot yet: {Quoted(requirement.Examples.NotYet)}";

    private static string Quoted(Example example) => $"\"{example.Text.Trim()}\" {example.Because.Trim()}";

    private static string Overview(MicroCredential credential) =>
        "Evidence comes in three parts: a few questions, artifacts from your classroom, and a reflection. "
        + "Every criterion must be met; there is no average. "
        + $"Parts: {string.Join("; ", credential.Requirements.Select(r => r.Title))}.";

    private static string Levels(Requirement requirement) => string.Join("\n\n", requirement.Rubric.Select(LevelsOf));

    private static string LevelsOf(Criterion criterion) =>
        $"**{criterion.Title}**\n" + string.Join("\n", criterion.Levels.Select(l => $"- {l.Title}: {l.Describes}"));
}
