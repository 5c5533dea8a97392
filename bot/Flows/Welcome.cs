using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Data.People;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Guests, joining by a code, and the few things worth knowing about a teacher. Every question can be skipped.</summary>
public sealed class Welcome : Flow
{
    public sealed record Guest : Step;

    public sealed record Code : Step;

    public sealed record Naming(string Code) : Step;

    public sealed record Agreeing(string Code, string Name) : Step;

    public sealed record Role(int Page) : Step;

    public sealed record Grades(int Page) : Step;

    public sealed record Subjects(int Page) : Step;

    public sealed record Years : Step;

    public sealed record Certificate : Step;

    private const string Consent = "I keep your name and what you send, only for review. Texts may cost as your plan says; STOP ends them.";
    private static readonly Choice Skip = new("skip", "Skip");

    internal static Turn JoinFirst(Step at) => Turn.To(at).Say("To start one, join first: reply JOIN and the word from your flyer, or sign in on the web.");

    /// <summary>Starts joining, with the code where it was said.</summary>
    internal static Turn JoinWith(string code) => code.Trim() is { Length: > 0 } word
        ? Turn.To(new Naming(word.ToUpperInvariant())).Do(new CheckCode(word))
        : Turn.To(new Code());

    public override Message Ask(Step at, Facts facts) => at switch
    {
        Guest => new("Say what you'd like help with in your teaching, or pick one:", new("all", "See all"), new("join", "I have a join code"), new("privacy", "Who sees this")),
        Code => new("What is the word on your flyer?", new Choice("menu", "I don't have one")),
        Naming => new("What is your first and last name?"),
        Agreeing here => new($"{Consent} Join as {Words.Short(here.Name, 24)}?", new("yes", "Yes, join"), new("no", "No")),
        Role here => new("What is your role?", Pages.Of(Choices(facts.Catalog.Vocabulary.Roles), here.Page, Skip)),
        Grades here => new("Which grades do you mostly teach?", Pages.Of(Choices(facts.Catalog.Vocabulary.Grades), here.Page, Skip)),
        Subjects here => new("What do you mostly teach?", Pages.Of(Choices(facts.Catalog.Vocabulary.Subjects), here.Page, Skip)),
        Years => new("How long have you taught?", new("first", "First year"), new("2-5", "2 to 5 years"), new("6+", "6 years or more"), Skip),
        Certificate => new("Are you teaching on an alternative certificate?", new("yes", "Yes"), new("no", "No"), Skip),
        _ => throw new UnknownStepException(at),
    };

    public override Turn Answer(Step at, Input input, Facts facts) => (at, input) switch
    {
        (Guest, { Choice: "all" }) => Turn.To(new FindCredential.Stacks()),
        (Guest, { Choice: "join" }) => Turn.To(new Code()),
        (Guest, { Choice: "privacy" }) => Turn.To(at).Say(Interruptions.Privacy),
        (Guest, _) => FindCredential.Search(input.Text, facts),
        (Code, { Choice: "menu" }) => Turn.To(new Guest()).Say("No problem. You can look around, and your coordinator can give you one."),
        (Code, _) => JoinWith(input.Text),
        (Naming here, _) => JoiningSkill.IsName(input.Text) ? Turn.To(new Agreeing(here.Code, input.Text)) : Turn.To(at).Say("Please reply with your first and last name."),
        (Agreeing here, { Choice: "yes" }) => Turn.To(new Role(0)).Do(new JoinWithCode(here.Code, here.Name, Consent)),
        (Agreeing, { Choice: "no" }) => Turn.To(new Guest()).Say("That's fine. Nothing was kept."),
        (Agreeing, _) => Turn.To(at).Say("Please pick one of these."),
        _ => AboutHer(at, input, facts),
    };

    private static Turn AboutHer(Step at, Input input, Facts facts) => (at, input.Choice) switch
    {
        (Role here, "more") => Turn.To(here with { Page = Pages.After(here.Page, facts.Catalog.Vocabulary.Roles.Count) }),
        (Grades here, "more") => Turn.To(here with { Page = Pages.After(here.Page, facts.Catalog.Vocabulary.Grades.Count) }),
        (Subjects here, "more") => Turn.To(here with { Page = Pages.After(here.Page, facts.Catalog.Vocabulary.Subjects.Count) }),
        (Role, "skip") => Keep(new Home.Choosing(), facts.Profile with { Role = facts.Profile.Role ?? "" }),
        (Role, { } role) => Keep(new Grades(0), facts.Profile with { Role = role }),
        (Grades, { } grades) => Keep(new Subjects(0), facts.Profile with { Grades = grades == "skip" ? [] : [grades] }),
        (Subjects, { } subjects) => Keep(new Years(), facts.Profile with { Subjects = subjects == "skip" ? [] : [subjects] }),
        (Years, { } years) => Keep(new Certificate(), facts.Profile with { Years = years == "skip" ? null : years }),
        (Certificate, { } certificate) => Keep(new Home.Choosing(), facts.Profile with { AlternativeCertification = certificate switch { "yes" => true, "no" => false, _ => null } })
            .Say("Thank you. That helps me suggest what fits."),
        // Somebody who says what she needs is answered; the questions about her can wait.
        _ when Words.IsSentence(input.Text) => FindCredential.Search(input.Text, facts),
        _ => Turn.To(at).Say("Please pick one of these, or skip it."),
    };

    private static Turn Keep(Step next, Profile profile) => Turn.To(next).Do(new SaveProfile(profile));

    private static IEnumerable<Choice> Choices(IReadOnlyList<Word> words) => words.Select(w => new Choice(w.Id, w.Title));
}
