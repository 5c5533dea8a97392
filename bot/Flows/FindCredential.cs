using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>
/// Finds a micro-credential from a teacher's own words, with the reason, or says honestly that nothing fits.
/// </summary>
public static class FindCredential
{
    private const int MostOffered = 3;
    private const double WorthOffering = 0.55; // of the best one's score

    private const string NothingFits =
        "Nothing here fits that, and I don't want to send you the wrong way. "
        + "Try other words, or reply PERSON to ask somebody.";

    private const string NotAnswered =
        "I can't answer that myself. PERSON brings your question to someone, and ? shows what I know.";

    public sealed record Asking : Step
    {
        protected internal override Place Place => Place.Home;

        public override Message Ask(Facts facts) => new(
            "What would you like help with in your teaching? Say it in your own words.",
            new Choice("all", "See all"),
            new Choice("menu", "Menu"));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "all" => Turn.To(new Stacks()),
            "menu" => Turn.To(Everywhere.Start(facts)),
            _ => SearchOrPick(this, input, facts),
        };
    }

    public sealed record Offered(IReadOnlyList<string> Credentials) : Step
    {
        protected internal override Place Place => Place.Found;

        public override Message Ask(Facts facts) => new(
            "Which one would you like to see?",
            [
                .. Credentials.Select(facts.Credential).OfType<MicroCredential>().Select(AsChoice),
                new Choice("else", "Something else"),
            ]);

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "else" => Turn.To(new Asking()),
            { } id => SeeCredential.Show(id, facts),
            null => SearchOrPick(this, input, facts),
        };
    }

    public sealed record Stacks : Step
    {
        protected internal override Place Place => Place.Found;

        public override Message Ask(Facts facts) => new(
            "Which stack?",
            [.. facts.Catalog.Stacks.Select(s => new Choice(s.Id, Words.Short(s.Title))), new Choice("else", "Back")]);

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "else" => Turn.To(new Asking()),
            { } id when facts.Catalog.Stacks.FirstOrDefault(s => s.Id == id) is { } stack =>
                Turn.To(new InStack(id, 0)).Say(stack.Note),
            _ => SearchOrPick(this, input, facts),
        };
    }

    public sealed record InStack(string Stack, int Page) : Step
    {
        protected internal override Place Place => Place.Found;

        public override Message Ask(Facts facts)
        {
            var title = Words.Short(StackIn(facts).Title);
            return new($"{title}:", Paged.Of(InOrder(facts).Select(AsChoice), Page, new Choice("else", "Back")));
        }

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "else" => Turn.To(new Stacks()),
            "more" => Turn.To(this with { Page = Paged.After(Page, InOrder(facts).Count()) }),
            { } id => SeeCredential.Show(id, facts),
            null => SearchOrPick(this, input, facts),
        };

        private Stack StackIn(Facts facts) =>
            facts.Catalog.Stacks.FirstOrDefault(s => s.Id == Stack) ?? facts.Catalog.Stacks[0];

        private IEnumerable<MicroCredential> InOrder(Facts facts) =>
            StackIn(facts).Credentials.Select(id => facts.Catalog.Find(id)?.Credential).OfType<MicroCredential>();
    }

    /// <summary>Looks for what was said, from anywhere.</summary>
    internal static Turn Search(string said, Facts facts)
    {
        var found = facts.Catalog.Search(said, facts.Profile.Role, facts.Profile.Grades);
        List<FoundCredential> best =
            [.. found.Results.Where(r => r.Score >= found.Results[0].Score * WorthOffering).Take(MostOffered)];
        var turn = found.Answer switch
        {
            Fit.Fits => Turn.To(OfferedFrom(best)).Say(Reason(best[0])),
            Fit.Closest => Turn.To(OfferedFrom(best)).Say("Nothing fits that exactly. "
                + (best is [_] ? "This is the closest I have." : "These are the closest I have.")),
            Fit.None => Turn.To(new Asking()).Say(NothingFits),
        };
        return turn.Say(found.Elsewhere.Take(1).Select(Elsewhere));
    }

    /// <summary>Where a choice was expected: a need is looked for, and what is neither is answered.</summary>
    internal static Turn SearchOrPick(Step at, Input input, Facts facts) => input.Meaning switch
    {
        Meaning.Find or Meaning.Keep => Search(input.Text, facts),
        Meaning.Back => Turn.To(Everywhere.Start(facts)),
        Meaning.Later => Turn.To(at).Say("That's fine. Nothing is lost; come back whenever you like."),
        Meaning.Aside or Meaning.Example or Meaning.Rubric => Turn.To(at).Say(NotAnswered),
        _ when int.TryParse(input.Text, out _) => Turn.To(at).Say("That number is not in the list."),
        _ => Turn.To(at).Say(Words.PickOneOrMenu),
    };

    /// <summary>Named so that nobody starts to collect what nobody here would read.</summary>
    private static string Elsewhere(Listing listing) =>
        $"Also: \"{listing.Title}\"{(listing.Issuer is "" ? "" : $" from {listing.Issuer}")}. "
        + "Recommendation only: no evidence here yet.";

    private static Offered OfferedFrom(List<FoundCredential> best) =>
        new([.. best.Select(r => r.Offered.Credential.Id)]);

    private static string Reason(FoundCredential best) => best.Because is { } need
        ? $"That sounds like: {need}."
        : $"\"{best.Offered.Credential.Title}\" is about that.";

    private static Choice AsChoice(MicroCredential credential) => new(credential.Id, Words.Short(credential));
}
