using MicroCred.Bot.Engine;
using MicroCred.Skills.Badges;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>A teacher's badges, and whether each has a public page.</summary>
public static class MyBadges
{
    internal const string Wording = "Show my name, this badge and what it took on a public page.";

    public sealed record Choosing(Step Back, int Page) : Step
    {
        public override Message Ask(Facts facts)
        {
            var earned = facts.Earned.Select(w => new Choice(w.Credential.Id, Words.Short(w.Credential)));
            return new("Your badges:", Paged.Of(earned, Page, new Choice("back", "Back")));
        }

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "back" => Turn.To(Back),
            "more" => Turn.To(this with { Page = Paged.After(Page, facts.Earned.Count()) }),
            { } id => Turn.To(new Showing(id, Back)),
            null => Turn.To(this).Say(Words.PickOneOrMenu),
        };

        public override Step Origin() => Back;
    }

    public sealed record Showing(string Credential, Step Back) : Step
    {
        public override Message Ask(Facts facts) => facts.WorkOn(Credential) switch
        {
            { Badge: { Public: true } badge } =>
                new($"Anyone can see it at {badge.Page}", new("hide", "Make it private"), new("back", "Back")),
            _ when facts.Credential(Credential) is { } credential => new(
                $"{Words.Short(credential)} is private. {Wording}",
                new("share", "Yes, make it public"),
                new("back", "Back")),
            _ => new(Words.NotOffered, new Choice("back", "Back")),
        };

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "share" => Turn.To(this).Do(new ShareBadge(Credential, true, Wording)),
            "hide" => Turn.To(this).Do(new ShareBadge(Credential, false, Wording)),
            "back" => Turn.To(Back),
            _ => Turn.To(this).Say(Words.PickOneOrMenu),
        };

        public override Step Origin() => Back;
    }

    internal static Turn From(Step at, Facts facts) => facts.Earned.Any()
        ? Turn.To(new Choosing(at.Origin(), 0))
        : Turn.To(at).Say("You have no badge yet. STATUS shows where your work stands.");
}
