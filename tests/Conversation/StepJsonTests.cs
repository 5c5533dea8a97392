using MicroCred.Bot.Conversation;
using MicroCred.Bot.Flows;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Conversation;

public sealed class StepJsonTests
{
    /// <summary>The names are data in live conversations: a rename needs a line in StepJson.Renamed, and then a new golden.</summary>
    [Fact]
    public async Task The_stored_names_of_steps_are_the_golden_ones()
    {
        var path = Repository.PathTo("tests", "Conversation", "steps.golden.txt");
        var names = string.Concat(StepJson.Steps.Select(step => $"{StepJson.NameOf(step)}({string.Join(", ", step.GetConstructors()[0].GetParameters().Select(p => p.Name))})\n").Order());

        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1") await File.WriteAllTextAsync(path, names, TestContext.Current.CancellationToken);
        else Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), names);
    }

    [Fact]
    public void A_step_within_a_step_survives_storage()
    {
        Step step = new Settings.Choosing(new CollectEvidence.Writing("progress-monitoring", "rule"));

        Assert.Equal(step, StepJson.Read(StepJson.Write(step)));
    }

    [Fact]
    public void What_can_not_be_read_is_null() => Assert.Null(StepJson.Read("""{"at":"Nowhere.AtAll"}"""));
}
