using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Skills.Help;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Takes a question to a person.</summary>
public static class AskPerson
{
    private const string AskWhoGaveTheFlyer =
        "Please ask the person who gave you the flyer; "
        + "once you have joined I can bring a question to your coordinator.";

    public sealed record Writing(Step Back) : Step
    {
        protected internal override Place Place => Place.Telling;

        public override Message Ask(Facts facts) => new(
            "Write your question in one message. Your coordinator gets it with your name.",
            new Choice("back", "Never mind"))
        {
            AsksForWords = true,
        };

        public override Turn Answer(Input input, Facts facts) => input switch
        {
            { Choice: "back" } or { Meaning: Meaning.Back } => Turn.To(Back),
            _ => Turn.To(Back).Do(new PassOnQuestion(input.Text)).Say("Passed on to your coordinator, with your name."),
        };

        public override Step Origin() => Back;
    }

    internal static Turn From(Step at, Facts facts) => facts.Teacher is null
        ? Turn.To(at).Say(AskWhoGaveTheFlyer)
        : Turn.To(new Writing(at.Origin()));
}
