using MicroCred.Bot.Engine;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>What a teacher told us of themselves, and how they want to be told things.</summary>
public static class Settings
{
    public sealed record Choosing(Step Back) : Step
    {
        public override Message Ask(Facts facts) => new(
            "Settings:",
            new Choice("profile", "My role and grades"),
            new Choice("results", facts.Teacher is { TellsResults: true } ? "Results here: on" : "Results here: off"),
            new Choice("privacy", "Who sees this"),
            new Choice("back", "Back"));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "profile" => Turn.To(new AboutYou.Role(0)),
            "results" => Turn.To(this).Do(new TellResults(facts.Teacher is { TellsResults: false })),
            "privacy" => Turn.To(this).Say(Everywhere.Privacy),
            "back" => Turn.To(Back),
            _ => Turn.To(this).Say(Words.PickOneOrMenu),
        };

        public override Step Origin() => Back;
    }
}
