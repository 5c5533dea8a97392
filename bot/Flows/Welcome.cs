using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.People;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Guests, and joining by a code.</summary>
public static class Welcome
{
    private const string Consent =
        "I keep your name and what you send, only for review. Texts may cost as your plan says; STOP ends them.";

    public sealed record Guest : Step
    {
        protected internal override Place Place => Place.Home;

        public override Message Ask(Facts facts) => new(
            "Say what you'd like help with in your teaching, or pick one:",
            new("all", "See all"),
            new("join", "I have a join code"),
            new("privacy", "Who sees this"));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "all" => Turn.To(new FindCredential.Stacks()),
            "join" => Turn.To(new Code()),
            "privacy" => Turn.To(this).Say(Everywhere.Privacy),
            _ => FindCredential.SearchOrPick(this, input, facts),
        };
    }

    public sealed record Code : Step
    {
        protected internal override Place Place => Place.Telling;

        public override Message Ask(Facts facts) =>
            new("What is the word on your flyer?", new Choice("menu", "I don't have one"));

        public override Turn Answer(Input input, Facts facts) => input.Choice is "menu"
            ? Turn.To(new Guest()).Say("No problem. You can look around, and your coordinator can give you one.")
            : JoinWith(input.Text);
    }

    public sealed record Naming(string Code) : Step
    {
        protected internal override Place Place => Place.Telling;

        public override Message Ask(Facts facts) => new("What is your first and last name?");

        public override Turn Answer(Input input, Facts facts) => PersonName.IsOne(input.Text)
            ? Turn.To(new Agreeing(Code, PersonName.Clean(input.Text)))
            : Turn.To(this).Say("Please reply with your first and last name, on one line and without links.");
    }

    public sealed record Agreeing(string Code, string Name) : Step
    {
        public override Message Ask(Facts facts) =>
            new($"{Consent} Join as {Words.Short(Name, 24)}?", new("yes", "Yes, join"), new("no", "No"));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "yes" => Turn.To(new AboutYou.Role(0)).Do(new JoinWithCode(Code, Name, Consent)),
            "no" => Turn.To(new Guest()).Say("That's fine. Nothing was kept."),
            _ => Turn.To(this).Say(Words.PickOne),
        };
    }

    internal static Turn JoinFirst(Step at) => Turn.To(at)
        .Say("To start one, join first: reply JOIN and the word from your flyer, or sign in on the web.");

    /// <summary>Starts joining, with the code where it was said.</summary>
    internal static Turn JoinWith(string code) => code.Trim() is { Length: > 0 } word
        ? Turn.To(new Naming(word.ToUpperInvariant())).Do(new CheckCode(word))
        : Turn.To(new Code());
}
