using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.BadInput;

/// <summary>
/// Everything bad that can be sent, on every channel. Whatever it is, it is refused or answered with a sentence,
/// nothing of ours is shown, nothing is half stored, and the conversation goes on.
/// </summary>
public sealed partial class BadInputTests : IAsyncLifetime
{
    /// <summary>What the menu says to a guest, and to who has joined.</summary>
    private static readonly string[] Ordinary =
        ["Say what you'd like help with in your teaching, or pick one:", "What next? Pick one, or say what you need."];


    private const int MostRows = 8;

    private World world = null!;
    private ConnectorSink sink = null!;
    private int lines;

    public async ValueTask InitializeAsync() =>
        (sink, world) = (await ConnectorSink.StartAsync(), await TeamsUser.WorldAsync());

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await sink.DisposeAsync();
    }

    public static TheoryData<string> Channels => ["teams", "web", "sms"];

    [Theory, MemberData(nameof(Channels))]
    public async Task A_bad_request(string channel) =>
        await EachAsync(channel, BadRequest.Rows, row => row.Name, async (row, line) =>
    {
        var (status, fate) = await FateOfAsync(line, () => line.PostAsync(row.Body(line), row.ContentType));

        Assert.Equal(channel is "teams" ? row.InTeams : row.OnTheWeb, fate.Is);
        Assert.True(status is not HttpStatusCode.TooManyRequests);
    });

    [Theory, MemberData(nameof(Channels))]
    public async Task Bad_files(string channel) =>
        await EachAsync(channel, BadFiles.Rows, row => row.Name, async (row, line) =>
    {
        await line.SayAsync("menu");
        await line.HeardAsync();
        await world.JoinAllAsync();
        var (_, fate) = await FateOfAsync(line, () => line.SendAsync(row.Files));

        Assert.Equal(Fate.Answered, fate.Is);
        Assert.Contains(fate.Heard, said => said.Contains(row.Says, StringComparison.Ordinal));
        Assert.Empty(Directory.Exists(Partial) ? Directory.GetFiles(Partial) : []);
    });

    [Theory, MemberData(nameof(Channels))]
    public async Task Naughty_words(string channel) =>
        await EachAsync(channel, Naughty.Strings, text => text, async (text, line) =>
    {
        var (_, fate) = await FateOfAsync(line, () => line.SayAsync(text));

        Assert.Equal(channel is not "teams" && string.IsNullOrWhiteSpace(text) ? Fate.Refused : Fate.Answered, fate.Is);
    }, menuEach: false); // the next words go on with the conversation

    [Theory, MemberData(nameof(Channels))]
    public async Task Very_many_words(string channel) =>
        await EachAsync(channel, [161, 1_601, 5_000, 20_000, 20_001, 60_000], length => $"{length}", async (length, line) =>
    {
        var (_, fate) = await FateOfAsync(
            line,
            () => line.SayAsync(string.Concat(
                Enumerable.Repeat("how do i see who learns ", length / 24 + 1))[..length].Replace(' ', length % 2 is 0 ? ' ' : 'x')));

        Assert.Equal(Fate.Answered, fate.Is);
        Assert.Equal(
            length > 20_000, string.Join(' ', fate.Heard).Contains("kept none of its words", StringComparison.Ordinal));
    });

    private string Partial =>
        Path.Combine(world.Services.GetRequiredService<DataOptions>().FullFolder, "artifacts", "partial");

    /// <summary>
    /// Sends one row after another, and says at the end which of them went wrong. No guest says more than the pace of
    /// the web chat allows.
    /// </summary>
    private async Task EachAsync<T>(
        string channel, IEnumerable<T> rows, Func<T, string> name, Func<T, Line, Task> check, bool menuEach = true)
    {
        List<string> wrong = [];
        foreach (var some in rows.Chunk(MostRows))
        {
            using var line = await OpenAsync(channel);
            foreach (var (i, row) in some.Index())
            {
                try
                {
                    await check(row, line);
                    if (!menuEach && i < some.Length - 1) continue;
                    await line.SayAsync("menu");
                    Assert.Contains(Assert.Single(await line.HeardAsync()).Split('\n')[0], Ordinary);
                }
                catch (Xunit.Sdk.XunitException e)
                {
                    wrong.Add($"{name(row)}: {e.Message}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<Line> OpenAsync(string channel)
    {
        var line = channel switch
        {
            "teams" => new TeamsLine(world, sink, ++lines),
            "web" => await DirectLine.WebAsync(world),
            _ => await DirectLine.SmsAsync(world)
        };
        await line.HeardAsync();
        return line;
    }

    private async Task<(HttpStatusCode Status, Outcome Fate)> FateOfAsync(
        Line line, Func<Task<(HttpStatusCode Status, string Body)>> send)
    {
        var before = await world.ReadAsync(db => db.Inbox.MaxAsync(m => (long?)m.Id)) ?? 0;
        var logged = await LoggedAsync();
        var (status, body) = await send();
        var heard = await line.HeardAsync();
        var kept = await world.ReadAsync(db => db.Inbox.AsNoTracking().Where(m => m.Id > before).ToListAsync());

        Assert.InRange((int)status, 200, 499);
        Assert.All([body, .. heard], said => Assert.DoesNotMatch(OfOurs(), said));
        Assert.All(heard, said => Assert.False(string.IsNullOrWhiteSpace(said)));
        Assert.All(kept, message => Assert.Equal((InboxState.Done, null), (message.State, message.Problem)));
        Assert.Equal(kept is [], heard is []);
        if (kept is []) Assert.Equal(logged, await LoggedAsync());
        return (status, new((int)status >= 400 ? Fate.Refused : kept is [] ? Fate.Passed : Fate.Answered, heard));
    }

    private Task<int> LoggedAsync() => world.ReadAsync(db => db.LoggedActivities.CountAsync());

    private sealed record Outcome(Fate Is, IReadOnlyList<string> Heard);

    /// <summary>Names of types and files, and what a failure of ours would say.</summary>
    [GeneratedRegex(
        @"Exception|\bat \w+\.\w+|System\.|Microsoft\.|MicroCred\.\w|Sqlite|\.cs\b|"
        + @"microcred-test-|BytePosition|LineNumber|went wrong")]
    private static partial Regex OfOurs();
}
