using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>What she told us of herself, and how she wants to be told things.</summary>
public sealed class Settings : Flow
{
    public sealed record Choosing(Step Back) : Step;

    public override Message Ask(Step at, Facts facts) => new("Settings:",
        new Choice("profile", "My role and grades"),
        new Choice("results", facts.Teacher is { TellsResults: true } ? "Results here: on" : "Results here: off"),
        new Choice("privacy", "Who sees this"),
        new Choice("back", "Back"));

    public override Turn Answer(Step at, Input input, Facts facts)
    {
        var here = (Choosing)at;
        return input switch
        {
            { Choice: "profile" } => Turn.To(new Welcome.Role(0)),
            { Choice: "results" } => Turn.To(at).Do(new TellResults(facts.Teacher is { TellsResults: false })),
            { Choice: "privacy" } => Turn.To(at).Say(Interruptions.Privacy),
            { Choice: "back" } => Turn.To(here.Back),
            _ => Turn.To(at).Say("Please pick one of these, or MENU."),
        };
    }
}
