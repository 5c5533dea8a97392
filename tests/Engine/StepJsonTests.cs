using CsCheck;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Engine;

public sealed class StepJsonTests
{
    /// <summary>
    /// The names are data in live conversations: a rename needs a line in StepJson.Renamed, and then a new golden.
    /// </summary>
    [Fact]
    public async Task The_stored_names_of_steps_are_the_golden_ones()
    {
        var path = Repository.PathTo("tests", "Engine", "steps.golden.txt");
        var names = string.Concat(StepJson.Steps.Select(
            step => $"{StepJson.NameOf(step)}({string.Join(", ", Members(step))})\n").Order());

        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1")
            await File.WriteAllTextAsync(path, names, TestContext.Current.CancellationToken);
        else Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), names);
    }

    private static IEnumerable<string?> Members(Type step) =>
        step.GetConstructors()[0].GetParameters().Select(p => p.Name);

    [Fact]
    public void A_step_within_a_step_survives_storage()
    {
        Step step = new Settings.Choosing(new CollectPart.Writing("progress-monitoring", "rule"));

        Assert.Equal(step, StepJson.Read(StepJson.Write(step)));
    }

    [Fact]
    public void Every_step_with_whatever_is_in_it_survives_storage() => Steps(depth: 3).Sample(step =>
    {
        var stored = StepJson.Write(step);

        Assert.Equal(step.GetType(), StepJson.Read(stored)!.GetType());
        Assert.Equal(stored, StepJson.Write(StepJson.Read(stored)!));
    }, iter: 1000);

    [Theory]
    [InlineData("""{"at":"Nowhere.AtAll"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public void What_can_not_be_read_is_null(string stored) => Assert.Null(StepJson.Read(stored));

    [Fact]
    public void Whatever_stands_in_storage_is_a_step_or_null() =>
        Steps(depth: 1).SelectMany(step => OddJson.Like(StepJson.Write(step))).Sample(
        stored => Assert.True(
            StepJson.Read(stored) is not { } step || StepJson.Read(StepJson.Write(step)) is not null), iter: 2000);

    private static Gen<Step> Steps(int depth) => Gen.OneOf([.. StepJson.Steps
        .Select(type => type.GetConstructors()[0])
        .Where(made => depth > 0 || made.GetParameters().All(p => p.ParameterType != typeof(Step)))
        .Select(made => made.GetParameters().Select(p => Member(p.ParameterType, depth)).Aggregate(
            Gen.Const(Array.Empty<object>()), (all, next) => Gen.Select(all, next, (before, it) => (object[])[.. before, it]))
            .Select(members => (Step)made.Invoke(members)))]);

    private static Gen<object> Member(Type type, int depth) => type switch
    {
        _ when type == typeof(string) => OddText.Whole.Select(words => (object)words),
        _ when type == typeof(int) => Gen.Int.Select(number => (object)number),
        _ when type == typeof(IReadOnlyList<string>) => OddText.Whole.Array[0, 3].Select(words => (object)words),
        _ when type == typeof(IReadOnlyList<ReceivedFile>) => Files.Array[0, 2].Select(files => (object)files),
        _ when type == typeof(Step) => Steps(depth - 1).Select(step => (object)step),
        _ => throw new NotSupportedException($"Say here how to make a {type.Name}."),
    };

    private static readonly Gen<ReceivedFile> Files = Gen.Select(
        OddText.Whole, Gen.Enum<ArtifactKind>(), Gen.Long[0, 25_000_000])
        .Select((name, kind, bytes) => new ReceivedFile(name, kind, "image/jpeg", bytes, "h") { Notice = name });
}
