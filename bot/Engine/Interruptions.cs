using MicroCred.Bot.Flows;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Engine;

/// <summary>The words that work at every step, as the whole of a message. They keep one's place; only MENU and FIND leave it, and a draft is never lost.</summary>
public static class Interruptions
{
    internal const string Help = "MENU for choices, STATUS, CHECK, FEEDBACK, BADGES, FIND, SETTINGS, WEB for a link, PRIVACY, or PERSON to reach someone.";

    internal const string Privacy = "Only you, the reviewers of your evidence and your coordinator see your work. Reviewers don't see your name or school. "
        + "It is used for the review and nothing else. A badge is public only if you turn its page on.";

    private const string Counts = "Each micro-credential says about how many hours it takes. What it counts for is your district's decision: ask your coordinator, or reply PERSON.";
    private const string Less = "I write only when there is news about your work. STOP ends texts to this phone; Teams and the web stay as they are.";

    /// <summary>What begins with thanks and goes on is an answer.</summary>
    private const int MostThanks = 4;

    public static Turn? Match(Step at, Input input, Facts facts) => (input.Channel, Word(input.Text)) switch
    {
        (_, "help" or "?" or "info") => Turn.To(at).Say(Help),
        (_, "menu" or "home" or "cancel" or "start over") => Turn.To(Dialogue.Start(facts)),
        (_, "hi" or "hello" or "hey" or "good morning" or "good afternoon") => Turn.To(at).Say(Words.Greeting(facts)),
        (_, var thanks) when thanks is "thx" or "ty" || (thanks.StartsWith("thank", StringComparison.Ordinal) && thanks.Split(' ').Length <= MostThanks) => Turn.To(at).Say("You're welcome."),
        (_, "find" or "find a credential") => Turn.To(new FindCredential.Asking()),
        (_, "status" or "my work" or "progress" or "where is my stuff" or "where is my work") => Turn.To(at).Say(Home.StatusOf(facts)),
        (_, "check") => Turn.To(at).Say(CollectEvidence.CheckOf(facts)),
        (_, "feedback") => SeeFeedback.From(at, input, facts),
        (_, "badges" or "my badges" or "badge") => MyBadges.From(at, facts),
        (_, "settings") when facts.Teacher is not null => Turn.To(new Settings.Choosing(Place(at))),
        (_, "privacy" or "who sees this" or "who can see this") => Turn.To(at).Say(Privacy),
        (_, "does this count" or "credit" or "hours") => Turn.To(at).Say(Counts),
        (_, "text me less" or "fewer texts" or "less") => Turn.To(at).Say(Less),
        (_, "web" or "link" or "sign in") when facts.Teacher is not null => Turn.To(at).Say("This link signs you in, for 30 minutes and once:").Do(new SendSignInLink("/")),
        (_, "person" or "talk to a person" or "human" or "ask a person" or "talk to someone") => AskPerson.From(at, facts),
        (_, var word) when facts.Teacher is null && (word == "join" || word.StartsWith("join ", StringComparison.Ordinal)) => Welcome.JoinWith(word["join".Length..]),
        _ => null,
    };

    /// <summary>These belong to the phone companies, who answer them themselves; anything that plainly means the same is honoured as well.</summary>
    internal static bool IsOptOut(string said) => Words.Plain(said) is "stop" or "stopall" or "unsubscribe" or "cancel" or "end" or "quit" or "revoke" or "optout" || IsPlea(said);

    /// <summary>The phone companies know the bare word, and confirm it themselves.</summary>
    internal static Turn OptOut(Step at, string said) => said.TrimEnd('.', '!', ' ').All(char.IsAsciiLetter)
        ? Turn.To(at).Do(new StopTexts()).Quietly()
        : Turn.To(at).Do(new StopTexts()).Say("You won't get more texts from us here. Reply START to come back. Your work is kept.").Quietly();

    /// <summary>A phone that asked for silence hears nothing until it asks again; then YES means that, and never the open question.</summary>
    internal static Turn WhileStopped(Step at, string said) => Words.Plain(said) is "start" or "unstop" or "yes"
        ? Turn.To(at).Do(new ResumeTexts()).Say("Welcome back. Nothing was lost.")
        : Turn.To(at).Quietly();

    /// <summary>The step that one comes back to, where the step itself only looks something up.</summary>
    internal static Step Place(Step at) => at switch
    {
        Settings.Choosing here => here.Back,
        MyBadges.Choosing here => here.Back,
        MyBadges.Showing here => here.Back,
        AskPerson.Writing here => here.Back,
        _ => at,
    };

    private static bool IsPlea(string said) => Words.Plain(said) is var plain && plain.Split(' ').Length <= 8
        && Pleas.Any(plea => plain.Contains(plea, StringComparison.Ordinal));

    private static readonly string[] Pleas =
        ["stop texting", "stop messaging", "stop sending", "don't text", "dont text", "do not text", "no more texts", "remove me", "take me off", "opt out", "opt me out", "leave me alone", "unsubscribe me"];

    private static string Word(string said) => said.Trim() is "?" ? "?" : Words.Plain(said);
}
