using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>The menu: where a conversation starts and where it comes back to.</summary>
public static class Home
{
    public sealed record Choosing : Step
    {
        protected internal override Place Place => Place.Home;

        public override Message Ask(Facts facts)
        {
            List<Choice> choices = [];
            if (facts.Drafts.LastOrDefault() is { } draft) choices.Add(new("go-on", GoOnLabel(draft, facts)));
            choices.Add(new("find", "Find a credential"));
            choices.Add(new("status", "My work"));
            if (facts.Earned.Any()) choices.Add(new("badges", "My badges"));
            choices.Add(new("settings", "Settings"));
            choices.Add(new("person", "Talk to a person"));
            return new("What next? Pick one, or say what you need.", choices);
        }

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "go-on" when facts.Drafts.Any() => GoOn(facts),
            "find" => Turn.To(new FindCredential.Asking()),
            "status" => Turn.To(this).Say(StatusOf(facts)),
            "badges" => MyBadges.From(this, facts),
            "settings" => Turn.To(new Settings.Choosing(this)),
            "person" => AskPerson.From(this, facts),
            _ when input.Meaning is Meaning.Done or Meaning.Show or Meaning.Undo && facts.Drafts.Any() => GoOn(facts),
            _ => FindCredential.SearchOrPick(this, input, facts),
        };

        private static string GoOnLabel(CredentialWork draft, Facts facts) => facts.Drafts.Count() is > 1 and var count
            ? $"Go on with one of {count}"
            : $"Go on: {Words.Short(draft.Credential)}";
    }

    /// <summary>Which of several drafts to go on with.</summary>
    public sealed record Resuming(int Page) : Step
    {
        public override Message Ask(Facts facts)
        {
            var drafts = facts.Drafts.Reverse().Select(w => new Choice(w.Credential.Id, Words.Short(w.Credential)));
            return new("Which one?", Paged.Of(drafts, Page, new Choice("back", "Back")));
        }

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "more" => Turn.To(new Resuming(Paged.After(Page, facts.Drafts.Count()))),
            { } id when facts.WorkOn(id) is { IsOpen: true } work => CollectEvidence.Resume(work),
            "back" => Turn.To(new Choosing()),
            _ => Turn.To(this).Say(Words.PickOneOrMenu),
        };
    }

    /// <summary>A line for each micro-credential that the teacher works on.</summary>
    internal static string StatusOf(Facts facts) => facts switch
    {
        { Teacher: null } =>
            "You are not joined yet, so there is no work to show. Reply JOIN and the word from your flyer.",
        { Works: [] } => "You have not started a micro-credential yet. FIND helps you choose one.",
        _ => string.Join("\n", facts.Works.Select(w => $"{Words.Short(w.Credential)}: {WorkWords.Line(w)}")),
    };

    private static Turn GoOn(Facts facts) =>
        facts.Drafts.Count() is 1 ? CollectEvidence.Resume(facts.Drafts.Single()) : Turn.To(new Resuming(0));
}
