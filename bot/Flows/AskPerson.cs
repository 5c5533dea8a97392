using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Takes a question to a person.</summary>
public sealed class AskPerson : Flow
{
    public sealed record Writing(Step Back) : Step;

    internal static Turn From(Step at, Facts facts) => facts.Teacher is null
        ? Turn.To(at).Say("Please ask the person who gave you the flyer; once you have joined I can bring a question to your coordinator.")
        : Turn.To(new Writing(Interruptions.Place(at)));

    public override Message Ask(Step at, Facts facts) => new("Write your question in one message. Your coordinator gets it with your name.", new Choice("back", "Never mind")) { AsksForWords = true };

    public override Turn Answer(Step at, Input input, Facts facts)
    {
        var here = (Writing)at;
        return input switch
        {
            { Choice: "back" } => Turn.To(here.Back),
            _ => Turn.To(here.Back).Do(new Skills.Help.AskPerson(input.Text)).Say("Passed on to your coordinator, with your name."),
        };
    }
}
