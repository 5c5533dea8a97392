using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>An answer came before its question: asks which part it is for, so that it need not be sent again.</summary>
public static class PlaceWords
{
    /// <summary>The words wait here until the teacher says what they are for.</summary>
    public sealed record Placing(string Credential, string Text, Step Back) : Step
    {
        public override Message Ask(Facts facts) => new(
            $"Which part are your {Words.Count(DraftCheck.WordCount(Text), "word", "words")} for?",
            [
                .. PartsIn(facts).Select(p => new Choice(p.Requirement.Id, p.Requirement.Title)),
                new Choice("none", "None of these"),
            ]);

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "none" => Turn.To(Back),
            { } part => Turn.To(new CollectPart.Writing(Credential, part)).Do(new AddText(Credential, part, Text)),
            null when IsAnswer(input) =>
                Turn.To(this with { Text = Words.Join(Text, input.Text) }).Say("Got that too."),
            null => Turn.To(this).Say("Please pick a part first."),
        };

        public override Turn Leave(Turn turn) => turn.Requests.Any(r => r is AddText)
            ? turn
            : turn.Say("The words that waited are left out, and not kept.");

        private IEnumerable<RequirementWork> PartsIn(Facts facts) =>
            CollectEvidence.OpenWork(Credential, facts)?.Open.Where(p => p.Requirement.IsText) ?? [];
    }

    /// <summary>Whether a sentence where a part is to be chosen is an answer to one of them.</summary>
    internal static bool IsAnswer(Input input) =>
        input.Meaning is Meaning.Find or Meaning.Unclear && Said.IsSentence(input.Text);

    internal static Turn From(Step back, string said, CredentialWork work) =>
        work.Open.Any(p => p.Requirement.IsText)
            ? Turn.To(new Placing(work.Credential.Id, said, back))
            : Turn.To(back).Say("No part of this asks for words now. Please pick one of these, or MENU.");
}
