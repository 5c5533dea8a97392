using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>
/// What is understood at every step. It keeps the teacher's place; only MENU and FIND leave it, and a draft is never
/// lost.
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

    private const string WhatThisIs =
        "I'm a program that helps teachers earn micro-credentials: small badges for something you do in your own "
        + "classroom, shown with your own evidence. It costs you nothing.";

    private const string Cost =
        "It costs you nothing. What it counts for, in hours, credit or pay, is your district's decision: "
        + "ask your coordinator, or reply PERSON.";

    private const string HowLong =
        "Each micro-credential says about how many hours it takes, most of it teaching you do anyway. "
        + "You can stop at any time and go on later; all is kept.";

    private const string Less =
        "I write only when there is news about your work. STOP ends texts to this phone; "
        + "Teams and the web stay as they are.";

    private const string StopElsewhere =
        "I write here only when there is news about your work. To end text messages, text STOP from that phone.";

    private const string Weary =
        "That sounds hard, and I'm glad you said it. Nothing here is urgent and all is kept. "
        + "PERSON brings a message to someone who can listen.";

    private const string NoReminders =
        "I can't set reminders yet. Your work is kept as it is, so come back whenever it suits you.";

    private const string EnglishOnly =
        "Por ahora escribo solo en inglés, pero usted puede escribir su evidencia en español. "
        + "PERSON lleva su pregunta a su coordinador.";

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

    private static Turn? Hear(Step at, Input input, Facts facts) => input.Meaning switch
    {
        Meaning.Reaction => Turn.To(at).Say("I saw your reaction. It changes nothing here.").Quietly(),
        Meaning.AutoReply => Turn.To(at).Quietly(),
        Meaning.Help => Turn.To(at).Say(Help),
        Meaning.About => Turn.To(at).Say(WhatThisIs),
        Meaning.Stop => Turn.To(at).Say(StopElsewhere),
        Meaning.Start => Turn.To(at).Do(new ResumeTexts()).Say("Texts to you are on."),
        Meaning.Menu => Turn.To(Start(facts)),
        Meaning.Greeting => Turn.To(at).Say(Greeting(facts)),
        Meaning.Thanks => Turn.To(at).Say("You're welcome."),
        Meaning.SmallTalk => Turn.To(at),
        Meaning.Seek => Turn.To(new FindCredential.Asking()),
        Meaning.Look => Turn.To(new FindCredential.Stacks()),
        Meaning.Status => Turn.To(at).Say(Home.StatusOf(facts)),
        Meaning.Check => Turn.To(at).Say(CollectEvidence.CheckOf(facts)),
        Meaning.Feedback => SeeFeedback.From(at, input, facts),
        Meaning.Badges => MyBadges.From(at, facts),
        Meaning.Settings when facts.Teacher is not null => Turn.To(new Settings.Choosing(at.Origin())),
        Meaning.Privacy => Turn.To(at).Say(Privacy),
        Meaning.Cost => Turn.To(at).Say(Cost),
        Meaning.HowLong => Turn.To(at).Say(HowLong),
        Meaning.FewerTexts => Turn.To(at).Say(Less),
        Meaning.Weary => Turn.To(at).Say(Weary),
        Meaning.Remind => Turn.To(at).Say(NoReminders),
        Meaning.Language => Turn.To(at).Say(EnglishOnly),
        Meaning.Withdraw => Withdraw.From(at, facts),
        Meaning.Web when facts.IsSignedIn =>
            Turn.To(at).Say($"You are signed in here. Your work and badges: {facts.Site}/me"),
        Meaning.Web when facts.Teacher is not null =>
            Turn.To(at).Say("This link signs you in, for 30 minutes and once:").Do(new SendSignInLink("/")),
        Meaning.Person => AskPerson.From(at, facts),
        Meaning.Join when facts.Teacher is null => Welcome.JoinWith(Said.Plain(input.Text)["join".Length..]),
        _ => null,
    };
}
