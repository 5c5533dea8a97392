using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

public sealed class DirectLineTests : GuestTests
{
    [Fact]
    public async Task A_chat_that_is_opened_is_greeted_once()
    {
        var again = await Guest.SendAsync(HttpMethod.Post, "/conversations");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var greeting = await Guest.ReadAsync();
        Assert.StartsWith("Hello, I'm MicroCred.", (string?)greeting[0]["text"]);
        Assert.Single(greeting, a => (string?)a["inputHint"] == "expectingInput");
    }

    [Fact]
    public async Task What_was_said_comes_back_as_an_echo_and_then_the_answer()
    {
        var before = await Guest.ReadAsync();

        var id = (string?)(await DirectLineCaller.JsonAsync(await Guest.SayAsync("""{"type":"message","text":"privacy","from":{"id":"somebody else"},"channelData":{"clientActivityID":"c1"}}""")))["id"];

        var heard = (await Guest.ReadAsync($"{before.Count}")).ToList();
        Assert.Equal("c1", id);
        Assert.Equal(
            ("privacy", "user", "c1"),
            ((string?)heard[0]["text"], (string?)heard[0]["from"]!["role"], (string?)heard[0]["channelData"]!["clientActivityID"]));
        Assert.Equal($"user-{Guest.Conversation}", (string?)heard[0]["from"]!["id"]);
        Assert.Equal("c1", (string?)heard[0]["id"]); // Web Chat holds an answer back until it has seen what it answers
        Assert.Equal(("bot", "c1"), ((string?)heard[1]["from"]!["role"], (string?)heard[1]["replyToId"]));
        Assert.Equal("expectingInput", (string?)heard[^1]["inputHint"]);
    }

    [Fact]
    public async Task Activities_have_ids_of_their_own_and_times_that_only_grow()
    {
        foreach (var word in new[] { "privacy", "help", "menu" })
            await Guest.SayAsync($$"""{"type":"message","text":"{{word}}"}""");

        var heard = await Guest.ReadAsync();

        Assert.Equal(heard.Count, heard.Select(a => (string?)a["id"]).Distinct().Count());
        Assert.Equal($"{Guest.Conversation}|0000001", (string?)heard[0]["id"]);
        var times = heard.Select(a => DateTimeOffset.Parse((string)a["timestamp"]!, null)).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    [Fact]
    public async Task A_message_that_a_client_sends_again_is_one_message()
    {
        const string said = """{"type":"message","text":"privacy","channelData":{"clientActivityID":"same"}}""";

        var (first, second) = (
            await DirectLineCaller.JsonAsync(await Guest.SayAsync(said)),
            await DirectLineCaller.JsonAsync(await Guest.SayAsync(said)));

        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Single(await Guest.ReadAsync(), a => (string?)a["text"] == "privacy");
    }

    [Fact]
    public async Task A_tap_is_heard_and_shows_what_stood_on_the_button()
    {
        var actions = CardReading.Actions((await Guest.ReadAsync())[^1]["attachments"]![0]!["content"]!);
        var join = actions.Single(a => (string?)a!["title"] == "I have a join code")!;

        await Guest.SayAsync(new JsonObject
        {
            ["type"] = "message",
            ["value"] = join["data"]!.DeepClone(),
            ["channelData"] = new JsonObject { ["postBack"] = true }
        }.ToJsonString());

        var heard = await Guest.ReadAsync();
        Assert.Contains(
            heard,
            a => (string?)a["text"] == "I have a join code" && (string?)a["from"]!["role"] == "user"
                && (bool?)a["channelData"]!["postBack"] is false);
        Assert.Contains("What is the word on your flyer?", heard[^1].ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"typing"}""")]
    [InlineData("""{"type":"event","name":"webchat/join","value":{"language":"en-US"}}""")]
    [InlineData("""{"type":"endOfConversation"}""")]
    [InlineData("""{"type":"something new"}""")]
    public async Task Other_activities_are_acknowledged_and_change_nothing(string activity)
    {
        var before = await Guest.ReadAsync();

        var answer = await Guest.SayAsync(activity);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before.Count, (await Guest.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_token_can_be_renewed_and_runs_out()
    {
        var renewed = await DirectLineCaller.JsonAsync(await Guest.SendAsync(HttpMethod.Post, "/tokens/refresh"));

        World.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal((Guest.Conversation, 1800), ((string?)renewed["conversationId"], (int?)renewed["expires_in"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await Guest.SendAsync(HttpMethod.Post, "/tokens/refresh")).StatusCode);
    }

    [Fact]
    public async Task Renewing_ends_after_half_a_day()
    {
        for (var i = 0; i < 24; i++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(29));
            Guest.Token = (string)(await DirectLineCaller.JsonAsync(await Guest.SendAsync(HttpMethod.Post, "/tokens/refresh")))["token"]!;
        }

        World.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.Forbidden, (await Guest.SendAsync(HttpMethod.Post, "/tokens/refresh")).StatusCode);
    }

    [Fact]
    public async Task Coming_back_goes_on_from_the_watermark()
    {
        var back = await DirectLineCaller.JsonAsync(
            await Guest.SendAsync(HttpMethod.Get, $"/conversations/{Guest.Conversation}?watermark=1"));

        Assert.Contains("watermark=1&", (string?)back["streamUrl"]);
        Assert.Equal(Guest.Conversation, (string?)back["conversationId"]);
    }
}
