using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Transcripts;

public sealed class TranscriptTests
{
    public static TheoryData<string> All =>
        [.. Directory.GetFiles(Transcript.Folder(), "*.txt").Select(f => Path.GetFileName(f)).Order()];

    [Theory, MemberData(nameof(All))]
    public async Task Goes_as_written(string file)
    {
        await using var world = await World.StartAsync();
        var path = Path.Combine(Transcript.Folder(), file);
        var expected = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var transcript = new Transcript(world);

        var actual = await ReplayAsync(transcript, expected);

        Assert.All(transcript.Questions, question => Assert.InRange(SmsText.Length(question), 1, SmsText.Limit));
        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1")
            await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        else Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Every_step_of_every_flow_is_reached_by_some_transcript()
    {
        HashSet<string> reached = [];
        foreach (var file in All.Select(row => row.Data))
        {
            await using var world = await World.StartAsync();
            var transcript = new Transcript(world);
            await transcript.ReplayAsync(
                await File.ReadAllTextAsync(Path.Combine(Transcript.Folder(), file), TestContext.Current.CancellationToken));
            reached.UnionWith(transcript.Steps);
        }

        Assert.Empty(StepJson.Steps.Select(StepJson.NameOf).Except(reached));
    }

    /// <summary>A chat that can't go on as written is shown as far as it came.</summary>
    private static async Task<string> ReplayAsync(Transcript transcript, string script)
    {
        try
        {
            return await transcript.ReplayAsync(script);
        }
        catch (Exception e) when (e is not FormatException)
        {
            throw new InvalidOperationException(transcript.Written, e);
        }
    }
}
