using System.Net;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Data;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

public sealed class TerminalTests : IAsyncLifetime
{
    private World world = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        world = await World.StartAsync();
        http = DirectLineCaller.Http(world);
        await world.PersonAsync("Maria Combs");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task A_transcript_is_played_and_written_anew()
    {
        await using var player = new TranscriptPlayer(Talker.As("maria", http, Key), ".");

        var played = await player.PlayAsync("""
            Maria looks around.

            sms> menu
            sms< What it said last year.
                 1 Something old

            teams> 1

            Done.
            """);

        Assert.Equal("""
            Maria looks around.

            sms> menu
            sms< What next? Pick one, or say what you need.
                 1 Find a credential
                 2 My work
                 3 Settings
                 4 Talk to a person

            teams> 1
            teams< What would you like help with in your teaching? Say it in your own words.
                 1 See all
                 2 Menu

            Done.
            """, played);
    }

    [Fact]
    public async Task Playing_what_was_played_changes_nothing()
    {
        await using var player = new TranscriptPlayer(Talker.Guest(http, Key), ".");

        var once = await player.PlayAsync("web> privacy\n\nsms> ?\n");

        Assert.Equal(once, await player.PlayAsync(once));
    }

    [Fact]
    public async Task A_photo_is_sent_as_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("microcred-photos-");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "plan.jpg"), Some.Photo());
        await using var player = new TranscriptPlayer(Talker.Guest(http, Key), folder.FullName);

        var played = await player.PlayAsync("sms> [photo: plan.jpg] my plan");

        Assert.StartsWith(
            "sms> [photo: plan.jpg] my plan\nsms< I can take files once you have joined", played);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_photo_that_is_not_there_is_said_so()
    {
        await using var player = new TranscriptPlayer(Talker.Guest(http, Key), "/nowhere");

        var rule = await Assert.ThrowsAsync<RuleBrokenException>(() => player.PlayAsync("sms> [photo: plan.jpg]"));

        Assert.Equal("There is no file /nowhere/plan.jpg.", rule.Message);
    }

    [Fact]
    public async Task A_turn_without_an_answer_is_over_after_a_quiet_while()
    {
        await using var player =
            new TranscriptPlayer(Talker.As("Maria Combs", http, Key), ".") { Quiet = TimeSpan.FromSeconds(1) };

        Assert.Equal("sms> STOP", await player.PlayAsync("sms> STOP"));
    }

    [Theory]
    [InlineData("MARIA", HttpStatusCode.OK)]
    [InlineData("maria combs", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("Combs", HttpStatusCode.NotFound)]
    [InlineData("Nobody", HttpStatusCode.NotFound)]
    public async Task A_terminal_talks_as_a_person_we_know_or_as_a_guest(string? name, HttpStatusCode expected)
    {
        using var answer = await DirectLineCaller.TerminalTokenAsync(world, new { channel = "sms", @as = name });

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_told_apart_by_the_whole_of_it()
    {
        await world.PersonAsync("Maria Sturgill");

        using var first = await DirectLineCaller.TerminalTokenAsync(world, new { channel = "sms", @as = "Maria" });
        using var whole =
            await DirectLineCaller.TerminalTokenAsync(world, new { channel = "sms", @as = "Maria Sturgill" });

        Assert.Contains("2 people are called Maria", await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Theory]
    [InlineData("fax", null, HttpStatusCode.BadRequest)]
    [InlineData("1", null, HttpStatusCode.BadRequest)]
    [InlineData("", null, HttpStatusCode.BadRequest)]
    [InlineData(null, null, HttpStatusCode.BadRequest)]
    [InlineData("sms", "a key that was guessed", HttpStatusCode.Forbidden)]
    public async Task A_terminal_needs_a_channel_and_the_key(string? channel, string? key, HttpStatusCode expected)
    {
        using var answer = await DirectLineCaller.TerminalTokenAsync(world, new { channel }, key);

        Assert.Equal(expected, answer.StatusCode);
    }

    private string Key => world.Services.GetRequiredService<TerminalKey>().Value;
}
