using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Finds a micro-credential from a teacher's own words, with the reason, or says honestly that nothing fits.</summary>
public sealed class FindCredential : Flow
{
    public sealed record Asking : Step;

    public sealed record Offered(IReadOnlyList<string> Credentials) : Step;

    public sealed record Stacks : Step;

    public sealed record InStack(string Stack, int Page) : Step;

    private const int MostOffered = 3;
    private const double WorthOffering = 0.55; // of the best one's score

    public override Message Ask(Step at, Facts facts) => at switch
    {
        Asking => new("What would you like help with in your teaching? Say it in your own words.", new Choice("all", "See all"), new Choice("menu", "Menu")),
        Offered here => new("Which one would you like to see?",
            [.. here.Credentials.Select(facts.Credential).OfType<MicroCredential>().Select(c => new Choice(c.Id, Words.Short(c))), new Choice("else", "Something else")]),
        Stacks => new("Which stack?", [.. facts.Catalog.Stacks.Select(s => new Choice(s.Id, Words.Short(s.Title))), new Choice("else", "Back")]),
        InStack here => new($"{Words.Short(StackOf(here, facts).Title)}:", Pages.Of(InOrder(here, facts).Select(c => new Choice(c.Id, Words.Short(c))), here.Page, new Choice("else", "Back"))),
        _ => throw new UnknownStepException(at),
    };

    public override Turn Answer(Step at, Input input, Facts facts) => (at, input) switch
    {
        (Asking, { Choice: "all" }) => Turn.To(new Stacks()),
        (Asking, { Choice: "menu" }) => Turn.To(Dialogue.Start(facts)),
        (Offered or Stacks, { Choice: "else" }) => Turn.To(new Asking()),
        (InStack, { Choice: "else" }) => Turn.To(new Stacks()),
        (Stacks, { Choice: { } stack }) => Turn.To(new InStack(stack, 0)).Say(facts.Catalog.Stacks.Single(s => s.Id == stack).Note),
        (InStack here, { Choice: "more" }) => Turn.To(here with { Page = Pages.After(here.Page, InOrder(here, facts).Count()) }),
        (Offered or InStack, { Choice: { } id }) => SeeCredential.Show(id, facts),
        _ => Search(input.Text, facts),
    };

    /// <summary>Looks for what was said, from anywhere.</summary>
    internal static Turn Search(string said, Facts facts)
    {
        if (Words.Plain(said) is "back") return Turn.To(Dialogue.Start(facts));

        var found = facts.Catalog.Search(said, facts.Profile.Role, facts.Profile.Grades);
        List<FoundCredential> best = [.. found.Results.Where(r => r.Score >= found.Results[0].Score * WorthOffering).Take(MostOffered)];
        var turn = found.Answer switch
        {
            Fit.Fits => Turn.To(OfferedFrom(best)).Say(Reason(best[0])),
            Fit.Closest => Turn.To(OfferedFrom(best)).Say("Nothing fits that exactly. " + (best is [_] ? "This is the closest I have." : "These are the closest I have.")),
            Fit.None => Turn.To(new Asking()).Say("Nothing here fits that, and I don't want to send you the wrong way. Try other words, or reply PERSON to ask somebody."),
        };
        return turn.Say(found.Elsewhere.Take(1).Select(Elsewhere));
    }

    /// <summary>Named so that nobody starts to collect what nobody here would read.</summary>
    private static string Elsewhere(Listing listing) =>
        $"Also: \"{listing.Title}\"{(listing.Issuer is "" ? "" : $" from {listing.Issuer}")}. Recommendation only: no evidence here yet.";

    private static Offered OfferedFrom(List<FoundCredential> best) => new([.. best.Select(r => r.Offered.Credential.Id)]);

    private static string Reason(FoundCredential best) => best.Because is { } need ? $"That sounds like: {need}." : $"\"{best.Offered.Credential.Title}\" is about that.";

    private static Stack StackOf(InStack here, Facts facts) => facts.Catalog.Stacks.FirstOrDefault(s => s.Id == here.Stack) ?? facts.Catalog.Stacks[0];

    private static IEnumerable<MicroCredential> InOrder(InStack here, Facts facts) =>
        StackOf(here, facts).Credentials.Select(id => facts.Catalog.Find(id)?.Credential).OfType<MicroCredential>();
}
