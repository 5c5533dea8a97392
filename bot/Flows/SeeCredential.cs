using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Shows a micro-credential before anybody starts it: the lesson, what to try tomorrow, the evidence, and the same rubric that reviewers use.</summary>
public sealed class SeeCredential : Flow
{
    public sealed record Looking(string Credential) : Step;

    public sealed record Parts(string Credential, int Page) : Step;

    internal static Turn Show(string id, Facts facts) => facts.Credential(id) is { } credential
        ? Turn.To(new Looking(id)).Say($"{credential.Title}. {credential.Competency}")
        : Turn.To(new FindCredential.Asking()).Say("That one is not offered any more.");

    public override Message Ask(Step at, Facts facts) => at switch
    {
        Looking here when facts.Credential(here.Credential) is { } credential => AskAbout(credential, facts.WorkOn(here.Credential)),
        Parts here when facts.Credential(here.Credential) is { } credential => new("Which part of the evidence?",
            Pages.Of(credential.Requirements.Select(r => new Choice(r.Id, r.Title)), here.Page, new Choice("back", "Back"))),
        _ => new("That one is not offered any more.", new Choice("back", "Back")),
    };

    public override Turn Answer(Step at, Input input, Facts facts)
    {
        var id = at switch { Looking looking => looking.Credential, Parts parts => parts.Credential, _ => throw new UnknownStepException(at) };
        if (facts.Credential(id) is not { } credential) return Turn.To(new FindCredential.Asking());
        return (at, input.Choice) switch
        {
            (Looking, "start") => Start(at, credential, facts),
            (Looking, "lesson") => Turn.To(at).Say(credential.Lesson),
            (Looking, "tomorrow") => Turn.To(at).Say($"Try tomorrow: {credential.TryTomorrow}"),
            (Looking, "parts") => Turn.To(new Parts(id, 0)).Say(Overview(credential)),
            (Looking, "back") => Turn.To(new FindCredential.Asking()),
            (Parts, "back") => Turn.To(new Looking(id)),
            (Parts here, "more") => Turn.To(here with { Page = Pages.After(here.Page, credential.Requirements.Count) }),
            (Parts, { } part) => Turn.To(at).Say(Describe(credential.Find(part)!), Levels(credential.Find(part)!)),
            _ when Words.IsSentence(input.Text) => FindCredential.Search(input.Text, facts),
            _ => Turn.To(at).Say("Please pick one of these, or MENU."),
        };
    }

    private static Message AskAbout(MicroCredential credential, Work? work) => new(
        $"{Words.Short(credential)}: about {credential.Hours} hours, {credential.Requirements.Count} parts.",
        new Choice("start", work switch { null => "Begin", { IsOpen: true } => "Go on", _ => "Where it stands" }),
        new Choice("lesson", "Two-minute lesson"),
        new Choice("tomorrow", "Try tomorrow"),
        new Choice("parts", "Evidence and rubric"),
        new Choice("back", "Back"));

    private static Turn Start(Step at, MicroCredential credential, Facts facts) => facts.WorkOn(credential.Id) switch
    {
        _ when facts.Teacher is null => Welcome.JoinFirst(at),
        { IsOpen: true } work => CollectEvidence.Resume(work),
        { } => Turn.To(at).Say(Home.StatusOf(facts)),
        null => Turn.To(new CollectEvidence.Choosing(credential.Id)).Do(new StartDraft(credential.Id)).Say("Started. Parts can be done in any order, and nothing you send is lost."),
    };

    private static string Overview(MicroCredential credential) =>
        "Evidence comes in three parts: a few questions, artifacts from your classroom, and a reflection. Every criterion must be met; there is no average. "
        + $"Parts: {string.Join("; ", credential.Requirements.Select(r => r.Title))}.";

    internal static string Describe(Requirement requirement) => string.Join("\n", (IEnumerable<string>)[
        $"{requirement.Title}: {requirement.Prompt}",
        requirement.Words is { } words ? $"{words.Min}-{words.Max} words." : $"Send {EvidenceSkill.KindsOf(requirement)}. {MustShow(requirement)}".TrimEnd(),
        .. requirement.Rubric.Select(c => $"Met when: {c.Levels.First(l => l.Met).Describes}")]);

    internal static string MustShow(Requirement requirement) => requirement.MustShow is [] ? "" : $"It must show: {string.Join("; ", requirement.MustShow)}.";

    private static string Levels(Requirement requirement) =>
        string.Join("\n\n", requirement.Rubric.Select(c => $"**{c.Title}**\n" + string.Join("\n", c.Levels.Select(l => $"- {l.Title}: {l.Describes}"))));

    internal static string Example(Requirement requirement) =>
        $"Meets it: \"{requirement.Examples.Meets.Text.Trim()}\" {requirement.Examples.Meets.Because.Trim()}\n\nNot yet: \"{requirement.Examples.NotYet.Text.Trim()}\" {requirement.Examples.NotYet.Because.Trim()}";
}
