using System.Net;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Hosting;

/// <summary>What every answer says to a browser, and whose name it answers to.</summary>
public sealed class HeaderTests : IAsyncLifetime
{
    private World world = null!;

    public async ValueTask InitializeAsync() =>
        world = await World.StartAsync("--PublicBaseUrl=https://learn.example.org");

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("GET", "/site.css", HttpStatusCode.OK)]
    [InlineData("GET", "/health/live", HttpStatusCode.OK)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("GET", "/me", HttpStatusCode.Redirect)]
    [InlineData("POST", "/v3/directline/tokens/generate", HttpStatusCode.OK)]
    [InlineData("POST", "/v3/directline/conversations", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v3/directline/conversations/x/files/y?t=z", HttpStatusCode.NotFound)]
    [InlineData("POST", "/operation/people", HttpStatusCode.NotFound)]
    public async Task Every_answer_guards_the_browser(string method, string path, HttpStatusCode status)
    {
        using var answer = await AskAsync(method, path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Contains("geolocation=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("default-src", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security")); // for Production, and for https
    }

    [Theory]
    [InlineData("learn.example.org", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:3978", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("learn.example.org.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.nip.example", HttpStatusCode.BadRequest)]
    public async Task Only_our_own_names_are_answered(string host, HttpStatusCode status)
    {
        using var answer = await AskAsync("GET", "/health/live", host);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_name_may_be_added()
    {
        await using var other = await World.StartAsync("--AllowedHosts=probe.internal");
        using var http = DirectLineCaller.Http(other);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = "probe.internal" } };

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, string? host = null)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new(world.Address),
        };
        using var request = new HttpRequestMessage(new(method), path) { Headers = { Host = host } };
        return await http.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : []);
}
