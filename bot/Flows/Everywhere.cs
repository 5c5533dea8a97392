using MicroCred.Bot.Engine;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>
/// The words that work at every step, as the whole of a message. They keep the teacher's place; only MENU and FIND
/// leave it, and a draft is never lost.
/// </summary>
internal static class Everywhere
{
    internal const string Help =
        "MENU for choices, STATUS, CHECK, FEEDBACK, BADGES, FIND, SETTINGS, WEB for a link, PRIVACY, "
        + "or PERSON to reach someone.";

    internal const string Privacy =
        "Only you, the reviewers of your evidence and your coordinator see your work. "
        + "Reviewers don't see your name or school. It is used for the review and nothing else. "
        + "A badge is public only if you turn its page on.";

    private const string Counts =
        "Each micro-credential says about how many hours it takes. What it counts for is your district's decision: "
        + "ask your coordinator, or reply PERSON.";

    private const string Less =
        "I write only when there is news about your work. STOP ends texts to this phone; "
        + "Teams and the web stay as they are.";

    /// <summary>What begins with thanks and goes on is an answer.</summary>
    private const int MostThanks = 4;

    public static Interruptions Interruptions { get; } = new()
    {
        Start = Start,
        Greet = Greeting,
        Hear = Hear,
        Place = PlaceFiles.From,
    };

    internal static Step Start(Facts facts) => facts.Teacher switch
    {
        null => new Welcome.Guest(),
        { Profile.Role: null } => new AboutYou.Role(0),
        _ => new Home.Choosing(),
    };

    internal static string Greeting(Facts facts) => facts.Teacher is { } teacher
        ? $"Hello {teacher.FirstName}."
        : "Hello, I'm MicroCred. I help teachers earn micro-credentials for what they do in their own classroom.";

    private static Turn? Hear(Step at, Input input, Facts facts) => Word(input.Text) switch
    {
        "help" or "?" or "info" => Turn.To(at).Say(Help),
        "menu" or "home" or "cancel" or "start over" => Turn.To(Start(facts)),
        "hi" or "hello" or "hey" or "good morning" or "good afternoon" => Turn.To(at).Say(Greeting(facts)),
        var thanks when IsThanks(thanks) => Turn.To(at).Say("You're welcome."),
        "find" or "find a credential" => Turn.To(new FindCredential.Asking()),
        "status" or "my work" or "progress" or "where is my stuff" or "where is my work" =>
            Turn.To(at).Say(Home.StatusOf(facts)),
        "check" => Turn.To(at).Say(CollectEvidence.CheckOf(facts)),
        "feedback" => SeeFeedback.From(at, input, facts),
        "badges" or "my badges" or "badge" => MyBadges.From(at, facts),
        "settings" when facts.Teacher is not null => Turn.To(new Settings.Choosing(at.Origin())),
        "privacy" or "who sees this" or "who can see this" => Turn.To(at).Say(Privacy),
        "does this count" or "credit" or "hours" => Turn.To(at).Say(Counts),
        "text me less" or "fewer texts" or "less" => Turn.To(at).Say(Less),
        "web" or "link" or "sign in" when facts.IsSignedIn =>
            Turn.To(at).Say($"You are signed in here. Your work and badges: {facts.Site}/me"),
        "web" or "link" or "sign in" when facts.Teacher is not null =>
            Turn.To(at).Say("This link signs you in, for 30 minutes and once:").Do(new SendSignInLink("/")),
        "person" or "talk to a person" or "human" or "ask a person" or "talk to someone" => AskPerson.From(at, facts),
        var word when facts.Teacher is null && IsJoin(word) => Welcome.JoinWith(word["join".Length..]),
        _ => null,
    };

    private static string Word(string said) => said.Trim() is "?" ? "?" : Said.Plain(said);

    private static bool IsThanks(string word) => word is "thx" or "ty"
        || (word.StartsWith("thank", StringComparison.Ordinal) && word.Split(' ').Length <= MostThanks);

    private static bool IsJoin(string word) => word is "join" || word.StartsWith("join ", StringComparison.Ordinal);
}
