using System.Net;
using System.Text;
using System.Text.Json;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

/// <summary>Whatever a stranger sends gets an answer in Direct Line's words, and never our failure.</summary>
public sealed class DirectLineErrorTests : GuestTests
{
    public static TheoryData<string> BadActivities { get; } =
    [
        "", "null", "[]", "7", "{", """{"type":"message","text":"cut""", "{}", """{"type":""}""", """{"type":"message"}""", """{"type":"message","text":"  "}""",
        """{"type":"message","text":7}""", """{"type":"message","value":null}""", """{"type":"message","value":{"choice":7}}""", """{"type":"message","text":"\ud800","x":}""",
        """{"type":"message","text":"hi","channelData":"x"}""", """{"type":"message","text":"hi","value":{"question":"many"}}""", "\u0001\u0002",
        $$"""{"type":"message","value":{{string.Concat(Enumerable.Repeat("[", 40))}}{{string.Concat(Enumerable.Repeat("]", 40))}}}""",
    ];

    [Theory]
    [MemberData(nameof(BadActivities))]
    public async Task A_bad_activity_is_refused(string json) =>
        await RefusedAsync(HttpStatusCode.BadRequest, await Guest.SayAsync(json));

    [Fact]
    public async Task Every_cut_of_a_good_activity_is_refused()
    {
        const string whole = """{"type":"message","text":"héllo","value":{"question":1,"choice":"a"}}""";
        var bytes = Encoding.UTF8.GetBytes(whole);

        for (var length = 0; length < bytes.Length; length += 3) // no more than the pace allows
            await RefusedAsync(
                HttpStatusCode.BadRequest,
                await Guest.SayAsync(Encoding.Latin1.GetString(bytes[..length])),
                or: HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var content = new ByteArrayContent([.. """{"type":"message","text":" """u8, 0xFF, 0xC0, .. "\"}"u8]);

        await RefusedAsync(
            HttpStatusCode.BadRequest,
            await Guest.SendAsync(HttpMethod.Post, $"/conversations/{Guest.Conversation}/activities", content));
    }

    [Fact]
    public async Task Half_a_character_does_no_harm()
    {
        var answer = await Guest.SayAsync("""{"type":"message","text":"menu \ud83d","channelData":{"clientActivityID":"\u0000"}}""");

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(65_000, HttpStatusCode.OK)]
    [InlineData(70_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(5_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_message_has_a_limit(int characters, HttpStatusCode expected)
    {
        var answer = await Guest.SayAsync($$"""{"type":"message","text":"{{new string('a', characters)}}"}""");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("nonsense", HttpStatusCode.Forbidden)]
    [InlineData("AAAA", HttpStatusCode.Forbidden)]
    [InlineData("not base 64 !", HttpStatusCode.Forbidden)]
    public async Task Without_a_right_token_nothing_opens(string? token, HttpStatusCode expected)
    {
        using var http = DirectLineCaller.Http(World);
        foreach (var (method, path) in new[] { (HttpMethod.Post, "conversations"), (HttpMethod.Post, "tokens/refresh"),
            (HttpMethod.Get, $"conversations/{Guest.Conversation}"), (HttpMethod.Get, $"conversations/{Guest.Conversation}/activities"), (
                HttpMethod.Post, $"conversations/{Guest.Conversation}/upload") })
        {
            using var request = new HttpRequestMessage(method, $"{DirectLineCaller.Base}/{path}");
            if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");

            await RefusedAsync(expected, await http.SendAsync(request));
        }
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        using var other = await DirectLineCaller.GuestAsync(World);

        Assert.NotEqual(Guest.Conversation, other.Conversation);
        await RefusedAsync(
            HttpStatusCode.Forbidden,
            await Guest.SendAsync(HttpMethod.Get, $"/conversations/{other.Conversation}/activities"));
        await RefusedAsync(HttpStatusCode.Forbidden, await Guest.SendAsync(HttpMethod.Post, $"/conversations/{other.Conversation}/activities", DirectLineCaller.JsonContent("""{"type":"message","text":"hi"}""")));
        await RefusedAsync(
            HttpStatusCode.Forbidden, await Guest.SendAsync(HttpMethod.Get, "/conversations/..%2F/activities"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_is_a_number(string watermark) =>
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            await Guest.SendAsync(
                HttpMethod.Get, $"/conversations/{Guest.Conversation}/activities?watermark={watermark}"));

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Authorization", "Basic eA==")]
    [InlineData("Authorization", "Bearer nonsense")]
    public async Task Only_our_own_page_gets_a_token(string header, string value)
    {
        using var http = DirectLineCaller.Http(World);
        using var request = new HttpRequestMessage(HttpMethod.Post,
            $"{DirectLineCaller.Base}/tokens/generate")
        { Content = DirectLineCaller.JsonContent("{}") };
        request.Headers.TryAddWithoutValidation(header, value);

        await RefusedAsync(HttpStatusCode.Forbidden, await http.SendAsync(request));
    }

    [Fact]
    public async Task Too_much_at_once_has_to_wait()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++) answers.Add((await Guest.SayAsync("""{"type":"typing"}""")).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private static async Task RefusedAsync(
        HttpStatusCode expected, HttpResponseMessage answer, HttpStatusCode? or = null)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode == expected || answer.StatusCode == or, $"{answer.StatusCode}");
            var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
            Assert.NotEmpty(error.GetProperty("code").GetString()!);
            Assert.DoesNotContain("   at ", error.GetProperty("message").GetString());
        }
    }
}
