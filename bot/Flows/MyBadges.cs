using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Skills.Badges;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Her badges, and whether each has a public page.</summary>
public sealed class MyBadges : Flow
{
    public sealed record Choosing(Step Back, int Page) : Step;

    public sealed record Showing(string Credential, Step Back) : Step;

    internal const string Wording = "Show my name, this badge and what it took on a public page.";

    internal static Turn From(Step at, Facts facts) => facts.Earned.Any()
        ? Turn.To(new Choosing(Interruptions.Place(at), 0))
        : Turn.To(at).Say("You have no badge yet. STATUS shows where your work stands.");

    public override Message Ask(Step at, Facts facts) => at switch
    {
        Choosing here => new("Your badges:", Pages.Of(facts.Earned.Select(w => new Choice(w.Credential.Id, Words.Short(w.Credential))), here.Page, new Choice("back", "Back"))),
        Showing here when facts.WorkOn(here.Credential)?.Badge is { Public: true } badge => new($"Anyone can see it at {badge.Page}", new("hide", "Make it private"), new("back", "Back")),
        Showing here when facts.Credential(here.Credential) is { } credential => new($"{Words.Short(credential)} is private. {Wording}", new("share", "Yes, make it public"), new("back", "Back")),
        _ => throw new UnknownStepException(at),
    };

    public override Turn Answer(Step at, Input input, Facts facts) => (at, input) switch
    {
        (Choosing here, { Choice: "back" }) => Turn.To(here.Back),
        (Choosing here, { Choice: "more" }) => Turn.To(here with { Page = Pages.After(here.Page, facts.Earned.Count()) }),
        (Choosing here, { Choice: { } id }) => Turn.To(new Showing(id, here.Back)),
        (Showing here, { Choice: "share" }) => Turn.To(at).Do(new ShareBadge(here.Credential, true, Wording)),
        (Showing here, { Choice: "hide" }) => Turn.To(at).Do(new ShareBadge(here.Credential, false, Wording)),
        (Showing here, { Choice: "back" }) => Turn.To(here.Back),
        _ => Turn.To(at).Say("Please pick one of these, or MENU."),
    };
}
