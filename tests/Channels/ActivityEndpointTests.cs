using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

/// <summary>The ways in which a client can call /api/messages, the bad ones next to the good.</summary>
public sealed class ActivityEndpointTests
{
    private const string Service = "http://localhost:1/";

    /// <summary>What is sent, how it is answered, and whether something was taken in.</summary>
    public static TheoryData<string, string, HttpStatusCode, bool> Ways => new()
    {
        { "a message", Members("\"type\":\"message\",\"text\":\"hi\""), HttpStatusCode.Accepted, true },
        { "a message without text", Members("\"type\":\"message\""), HttpStatusCode.Accepted, true },
        { "a message whose text is null", Members("\"type\":\"message\",\"text\":null"), HttpStatusCode.Accepted, true },
        { "half of a character", Members("\"type\":\"message\",\"text\":\"\\ud83d\""), HttpStatusCode.BadRequest, false },
        { "a value of another's", Members(
            "\"type\":\"message\",\"value\":{\"question\":[1],\"choice\":{}}"), HttpStatusCode.Accepted, true },
        { "a value that is no object", Members("\"type\":\"message\",\"value\":7"), HttpStatusCode.Accepted, true },
        { "nulls in lists", Members("\"type\":\"message\",\"attachments\":[null],\"entities\":[null]"), HttpStatusCode.Accepted, true },
        { "another's channel data", Members("\"type\":\"message\",\"channelData\":{\"tenant\":\"x\"}"), HttpStatusCode.Accepted, true },
        { "an installation", Members("\"type\":\"installationUpdate\",\"action\":\"add\""), HttpStatusCode.Accepted, true },
        { "the bot added", Members(
            "\"type\":\"conversationUpdate\",\"membersAdded\":[{\"id\":\"28:bot\"}]"), HttpStatusCode.Accepted, true },
        { "somebody else added", Members(
            "\"type\":\"conversationUpdate\",\"membersAdded\":[{\"id\":\"29:else\"}]"), HttpStatusCode.Accepted, false },
        { "taken away before it was there", Members(
            "\"type\":\"installationUpdate\",\"action\":\"remove\""), HttpStatusCode.Accepted, false },
        { "a reaction", Members(
            "\"type\":\"messageReaction\",\"reactionsAdded\":[{\"type\":\"like\"}]"), HttpStatusCode.Accepted, false },
        { "typing", Members("\"type\":\"typing\""), HttpStatusCode.Accepted, false },
        { "a type of next year", Members("\"type\":\"telepathy\""), HttpStatusCode.Accepted, false },
        { "said among others", Members("\"type\":\"message\",\"text\":\"hi\"")
            .Replace("personal", "groupChat", StringComparison.Ordinal), HttpStatusCode.Accepted, false },
        { "a file consent", Members("\"type\":\"invoke\",\"name\":\"fileConsent/invoke\""), HttpStatusCode.OK, false },
        { "another invoke", Members("\"type\":\"invoke\",\"name\":\"adaptiveCard/action\""), HttpStatusCode.NotImplemented, false },
        { "an invoke without a name", Members("\"type\":\"invoke\""), HttpStatusCode.BadRequest, false },
        { "no type", Members("\"text\":\"hi\""), HttpStatusCode.BadRequest, false },
        { "no sender", Members("\"type\":\"message\"").Replace("\"from\"", "\"form\"", StringComparison.Ordinal),
            HttpStatusCode.BadRequest, false },
        { "no conversation", Members("\"type\":\"message\"").Replace(
            "\"conversation\"", "\"talk\"", StringComparison.Ordinal), HttpStatusCode.BadRequest, false },
        { "no channel", Members("\"type\":\"message\"").Replace(
            "\"channelId\"", "\"channel\"", StringComparison.Ordinal), HttpStatusCode.BadRequest, false },
        { "a tenant that looks like an address of ours", Members("\"type\":\"message\"")
            .Replace("tenant-1", "terminal:x", StringComparison.Ordinal), HttpStatusCode.BadRequest, false },
        { "no service", Members("\"type\":\"message\"").Replace(
            "\"serviceUrl\"", "\"service\"", StringComparison.Ordinal), HttpStatusCode.Forbidden, false },
        { "another's service", Members("\"type\":\"message\"").Replace(
            Service, "https://evil.example/", StringComparison.Ordinal), HttpStatusCode.Forbidden, false },
        { "a service with a trusted name in front", Members("\"type\":\"message\"").Replace(
            Service, "https://smba.trafficmanager.net.evil.example/", StringComparison.Ordinal), HttpStatusCode.Forbidden, false },
        { "a trusted name before the at sign", Members("\"type\":\"message\"").Replace(
            Service, "https://smba.trafficmanager.net@evil.example/", StringComparison.Ordinal), HttpStatusCode.Forbidden, false },
        { "Teams' service", Members("\"type\":\"typing\"").Replace(
            Service, "https://smba.trafficmanager.net/amer/", StringComparison.Ordinal), HttpStatusCode.Accepted, false },
        { "Teams' service without TLS", Members("\"type\":\"message\"").Replace(
            Service, "http://smba.trafficmanager.net/amer/", StringComparison.Ordinal), HttpStatusCode.Forbidden, false },
        { "nothing", "", HttpStatusCode.BadRequest, false },
        { "not JSON", "{", HttpStatusCode.BadRequest, false },
        { "null", "null", HttpStatusCode.BadRequest, false },
        { "a list", "[]", HttpStatusCode.BadRequest, false },
        { "a number for a text", Members("\"type\":\"message\",\"text\":1"), HttpStatusCode.BadRequest, false },
        { "too deep", Members(
            $"\"type\":\"message\",\"value\":{new string('[', 20)}{new string(']', 20)}"), HttpStatusCode.BadRequest, false },
        { "too big", Members(
            $"\"type\":\"message\",\"text\":\"{new string('x', 262_144)}\""), HttpStatusCode.RequestEntityTooLarge, false },
        { "an id without end", Members(
            $"\"type\":\"message\",\"replyToId\":\"{new string('x', 1000)}\""), HttpStatusCode.BadRequest, false },
    };

    [Fact]
    public async Task Every_way_to_call_has_its_answer()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, Service);
        List<string> wrong = [];

        foreach (var row in Ways)
        {
            var (name, body, status, taken) = row.Data;
            var before = await world.ReadAsync(db => db.Inbox.CountAsync());
            var own = body.Replace("29:x", $"29:{name}", StringComparison.Ordinal);
            var answered = await user.PostAsync(own);
            var rows = await world.ReadAsync(db => db.Inbox.CountAsync()) - before;
            if (answered != status || rows != (taken ? 1 : 0)) wrong.Add($"{name}: {answered}, {rows} taken in");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("text/plain", null, null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", null, null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", null, null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "Content-Encoding", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-8", null, null, HttpStatusCode.Accepted)]
    [InlineData("application/json", "Host", "bot.example", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "X-Forwarded-For", "203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("application/json", "Authorization", "Bearer not-looked-at", HttpStatusCode.Accepted)]
    public async Task Headers_count(string contentType, string? header, string? value, HttpStatusCode status)
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, Service);

        Assert.Equal(
            status,
            await user.PostAsync(
                Members("\"type\":\"typing\""), contentType, header is null ? [] : [(header, value!)]));
    }

    [Theory]
    [InlineData("--environment=Testing", HttpStatusCode.NotFound)]
    [InlineData("--environment=Production --PublicBaseUrl=https://learn.example.org", HttpStatusCode.NotFound)]
    [InlineData("--Bot:AppId=11111111-2222-3333-4444-555555555555", HttpStatusCode.Unauthorized)]
    public async Task Nobody_is_heard_without_a_name_but_on_a_developers_machine(string settings, HttpStatusCode status)
    {
        await using var world = await TeamsUser.WorldAsync(settings.Split(' '));
        using var user = new TeamsUser(world, Service);

        Assert.Equal(status, await user.SayAsync("hi"));
        Assert.Equal(status, await user.PostAsync("{", "text/plain"));
    }

    [Fact]
    public async Task A_message_that_Teams_sends_again_is_taken_once()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, Service);
        var message = user.Activity("message", ("text", "hi"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => user.PostAsync(message.ToJsonString())));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Accepted, status));
        Assert.Single(await world.ReadAsync(db => db.Inbox.ToListAsync()));
    }

    [Fact]
    public async Task A_body_that_says_nothing_of_its_length_is_limited_too()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var http = new HttpClient { BaseAddress = new(world.App.Urls.First()) };
        using var endless =
            new StreamContent(new MemoryStream(new byte[400_000])) { Headers = { ContentType = new("application/json") } };
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = endless, Headers = { TransferEncodingChunked = true } };

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_posts_are_for_it(string method)
    {
        await using var world = await TeamsUser.WorldAsync();
        using var http = new HttpClient { BaseAddress = new(world.App.Urls.First()) };

        using var response = await http.SendAsync(new(new HttpMethod(method), "/api/messages"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    /// <summary>An activity with everything that is required but its type, and these members.</summary>
    private static string Members(string members) =>
        $$$"""{{{{members}}},"channelId":"msteams","serviceUrl":"{{{Service}}}","from":{"id":"29:x"},"recipient":{"id":"28:bot"},"conversation":{"id":"c","conversationType":"personal","tenantId":"tenant-1"}}""";
}
