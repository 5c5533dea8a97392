using System.Globalization;
using System.Text.Json;
using CsCheck;
using MicroCred.Bot.Engine;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills;
using MicroCred.Skills.Work;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Flows;

/// <summary>
/// Whatever is said at whichever question leads somewhere; and what was offered can be taken in every way that people
/// take it.
/// </summary>
public sealed class AnyWordsTests
{
    private const int Asked = 7;

    private static readonly MicroCredential[] Credentials = [.. EveryStep.Reading.MicroCredentials.Take(3)];
    private static readonly Gen<bool> Texted = Gen.Bool;

    private static readonly Gen<(Step Step, Facts Facts)> Places = Gen.Select(
        Gen.OneOfConst(Credentials), Gen.OneOfConst(SubmissionStatus.Draft, SubmissionStatus.NeedsRevision, SubmissionStatus.Revising,
            SubmissionStatus.Submitted, SubmissionStatus.Awarded), Gen.Int[0, 1000], Gen.Bool)
        .Select(at => (Pick([.. EveryStep.About(at.Item1), .. EveryStep.Elsewhere], at.Item3),
            EveryStep.FactsWith(at.Item1, at.Item2) with { Teacher = new("Maria", new() { Role = "principal" }, at.Item4) }));

    [Fact]
    public void Any_words_lead_to_a_question_that_can_be_asked() =>
        Gen.Select(Places, Said, Texted).Sample((place, said, texted) =>
    {
        var shown = Shown(place.Step, place.Facts);

        var turn = EveryStep.Dialogue.Answer(place.Step, said with { IsTexted = texted }, place.Facts, Asked, shown);

        Assert.NotEmpty(turn.Next.Ask(place.Facts).Text);
    }, iter: 1000);

    [Fact]
    public void What_is_offered_is_taken_by_its_button_its_number_and_its_words() =>
        Gen.Select(Places, Gen.Int[0, 20], Around, Texted).Sample((place, which, around, texted) =>
    {
        var (step, facts) = place;
        if (Shown(step, facts) is not [_, ..] shown) return;
        var choice = Pick(shown, which);
        string To(Input input) => JsonSerializer.Serialize(
            EveryStep.Dialogue.Answer(step, input with { IsTexted = texted }, facts, Asked, shown), AsObjects);

        var tapped = To(new() { Choice = choice.Value, Question = Asked });

        if (!choice.Spare)
            Assert.Equal(tapped, To(new(around($"{shown.Where(c => !c.Spare).ToList().IndexOf(choice) + 1}"))));
        Assert.All(
            (string[])[choice.Label, choice.Label.ToUpperInvariant(), choice.Label.ToLowerInvariant(), Gsm7.Fold(choice.Label)],
            label => Assert.Equal(tapped, To(new(around(label)))));
    }, iter: 1000);

    /// <summary>Words, with a tap of a button that is or is not there, and files.</summary>
    private static Gen<Input> Said { get; } = Gen.Select(
        Gen.OneOf(OddText.Mixed, Gen.OneOfConst(
            "menu", "?", "2", "-1", "99999999999", "stop", "join", "feedback", "more", "back", "send", "done", "clear")),
        Gen.OneOfConst(null, "more", "back", "next", "yes", "", "nowhere"), Gen.OneOfConst<int?>(
            null, Asked, Asked - 1, int.MinValue), Gen.Int[0, 3], Gen.Bool)
        .Select((text, choice, question, files, refused) => new Input(
            text, [.. Enumerable.Range(0, files).Select(i => new ReceivedFile($"{i}", (ArtifactKind)i, "x/y", 1, $"{i}"))])
        {
            Choice = choice,
            Question = question,
            Refusals = refused ? ["That file is empty."] : [],
        });

    /// <summary>How people write what they pick: copied with quotes, with brackets, with a full stop.</summary>
    private static Gen<Func<string, string>> Around { get; } = Gen.OneOfConst<Func<string, string>>(
        s => s, s => $" {s} ", s => $"{s}.", s => $"{s}!", s => $"({s})", s => $"{s})", s => $"\"{s}\"", s => $"“{s}”", s => $"'{s}'",
            s => $"{s},", s => $"*{s}*", s => $"#{s}", s => $"\n{s}\n");

    /// <summary>As a turn is: with what is in its requests, and not their addresses.</summary>
    private static JsonSerializerOptions AsObjects { get; } =
        new() { Converters = { new AnyRecord<Step>(), new AnyRecord<SkillRequest>() } };

    private static IReadOnlyList<ShownChoice> Shown(Step step, Facts facts) =>
        [.. step.Ask(facts).Choices.OrderBy(c => c.Spare).Select(c => new ShownChoice(c.Value, c.Label, c.Spare))];

    private static T Pick<T>(IReadOnlyList<T> from, int which) => from[which % from.Count];

    private sealed class AnyRecord<T> : System.Text.Json.Serialization.JsonConverter<T> where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value}"));
    }
}
