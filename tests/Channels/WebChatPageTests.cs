using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

public sealed class WebChatPageTests : IAsyncLifetime
{
    private World world = null!;

    public async ValueTask InitializeAsync() => world = await World.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere()
    {
        using var http = DirectLineCaller.Http(world);

        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("<noscript>", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        foreach (Match asset in Regex.Matches(page, "(src|href)=\"(?<path>/[^\"]+\\.(js|css|svg)[^\"]*)\""))
            Assert.Equal(
                HttpStatusCode.OK,
                (await http.GetAsync(new Uri(asset.Groups["path"].Value, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("br, gzip", "br", 800_000)]
    [InlineData("gzip;q=1, br;q=0", "gzip", 1_000_000)]
    [InlineData("", null, 4_000_000)]
    [InlineData("zstd, nonsense", null, 4_000_000)]
    public async Task Web_Chat_is_sent_as_small_as_the_browser_can_read_it_and_kept_for_ever(
        string accepts, string? encoding, int atMost)
    {
        using var http = DirectLineCaller.Http(world);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/web/webchat-4.18.1.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);

        using var answer = await http.SendAsync(request);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 500_000, atMost);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_guest_comes_back_to_her_own_chat_by_a_cookie_that_scripts_cant_read()
    {
        using var http = DirectLineCaller.Http(world);
        var (first, cookie) = await TokenAsync(http, null);

        var (again, _) = await TokenAsync(http, cookie);
        var (forged, _) = await TokenAsync(http, "microcred.guest=x");

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(first, again);
        Assert.NotEqual(first, forged);
    }

    private static async Task<(string Conversation, string? Cookie)> TokenAsync(HttpClient http, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{DirectLineCaller.Base}/tokens/generate");
        request.Headers.TryAddWithoutValidation("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie.Split(';')[0]);
        using var answer = await http.SendAsync(request);
        return (
            (string)(await DirectLineCaller.JsonAsync(answer))["conversationId"]!,
            answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.First() : null);
    }
}
