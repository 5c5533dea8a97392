using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>The menu: where a conversation starts and where it comes back to.</summary>
public sealed class Home : Flow
{
    public sealed record Choosing : Step;

    /// <summary>Which of several drafts to go on with.</summary>
    public sealed record Resuming(int Page) : Step;

    public override Message Ask(Step at, Facts facts)
    {
        if (at is Resuming here) return new("Which one?", Pages.Of(facts.Drafts.Reverse().Select(w => new Choice(w.Credential.Id, Words.Short(w.Credential))), here.Page, new Choice("back", "Back")));

        List<Choice> choices = [];
        if (facts.Drafts.LastOrDefault() is { } draft) choices.Add(new("go-on", facts.Drafts.Count() is 1 ? $"Go on: {Words.Short(draft.Credential)}" : $"Go on with one of {facts.Drafts.Count()}"));
        choices.Add(new("find", "Find a credential"));
        choices.Add(new("status", "My work"));
        if (facts.Earned.Any()) choices.Add(new("badges", "My badges"));
        choices.Add(new("settings", "Settings"));
        choices.Add(new("person", "Talk to a person"));
        return new("What next? Pick one, or say what you need.", choices);
    }

    public override Turn Answer(Step at, Input input, Facts facts) => at is Resuming here ? AtResuming(here, input, facts) : input switch
    {
        { Choice: "go-on" } when facts.Drafts.Any() => GoOn(facts),
        { Choice: "find" } => Turn.To(new FindCredential.Asking()),
        { Choice: "status" } => Turn.To(at).Say(StatusOf(facts)),
        { Choice: "badges" } => MyBadges.From(at, facts),
        { Choice: "settings" } => Turn.To(new Settings.Choosing(at)),
        { Choice: "person" } => AskPerson.From(at, facts),
        _ when Words.Plain(input.Text) is "go on" or "continue" or "resume" && facts.Drafts.Any() => GoOn(facts),
        _ when Words.Plain(input.Text) is "yes" or "no" or "ok" or "okay" => Turn.To(at),
        _ when int.TryParse(input.Text, out _) => Turn.To(at).Say("That number is not in the list."),
        _ => FindCredential.Search(input.Text, facts),
    };

    private static Turn GoOn(Facts facts) => facts.Drafts.Count() is 1 ? CollectEvidence.Resume(facts.Drafts.Single()) : Turn.To(new Resuming(0));

    private static Turn AtResuming(Resuming here, Input input, Facts facts) => input.Choice switch
    {
        "more" => Turn.To(new Resuming(Pages.After(here.Page, facts.Drafts.Count()))),
        { } id when facts.WorkOn(id) is { IsOpen: true } work => CollectEvidence.Resume(work),
        "back" => Turn.To(new Choosing()),
        _ => Turn.To(here).Say("Please pick one of these, or MENU."),
    };

    /// <summary>A line for each micro-credential she works on.</summary>
    internal static string StatusOf(Facts facts) => facts switch
    {
        { Teacher: null } => "You are not joined yet, so there is no work to show. Reply JOIN and the word from your flyer.",
        { Works: [] } => "You have not started a micro-credential yet. FIND helps you choose one.",
        _ => string.Join("\n", facts.Works.Select(LineOf)),
    };

    private static string LineOf(Work work) => $"{Words.Short(work.Credential)}: " + work.Status switch
    {
        SubmissionStatus.Draft => $"{work.Requirements.Count(r => r.IsComplete)} of {work.Requirements.Count} parts ready.",
        SubmissionStatus.Submitted or SubmissionStatus.InReview or SubmissionStatus.InApproval => $"with a reviewer, answer by {work.Expected}.",
        SubmissionStatus.NeedsRevision => "feedback is ready. Reply FEEDBACK.",
        SubmissionStatus.Revising => $"{Words.Count(work.Open.Count(r => r.IsToRevise), "part", "parts")} still to change.",
        SubmissionStatus.Awarded => "badge earned.",
        SubmissionStatus.Withdrawn => "withdrawn.",
        SubmissionStatus.Denied => "closed. Reply PERSON to ask why.",
    };
}
