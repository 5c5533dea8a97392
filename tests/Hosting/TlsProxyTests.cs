using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Hosting;

/// <summary>Production behind a real proxy that speaks TLS.</summary>
public sealed partial class TlsProxyTests : IAsyncLifetime
{
    private const string Name = "learn.example.org";

    private readonly TemporaryFolders folders = new();
    private ServerProcess server = null!;
    private Nginx nginx = null!;

    public async ValueTask InitializeAsync()
    {
        server = new(
            folders["data"],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("PublicBaseUrl", $"https://{Name}"), ("Proxy__Trusted", "127.0.0.1"));
        await server.StartAsync();
        nginx = await Nginx.StartAsync(Name, server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await nginx.DisposeAsync();
        await server.DisposeAsync();
        folders.Dispose();
    }

    [Fact]
    public async Task A_link_signs_in_by_https_and_the_cookie_goes_nowhere_else()
    {
        using var browser = nginx.Browser();
        browser.DefaultRequestHeaders.Accept.Add(new("text/html"));
        var link = await server.InviteAsync("Ana Day");
        Assert.StartsWith($"https://{Name}/signin/", $"{link}", StringComparison.Ordinal);

        var page = await browser.GetStringAsync(link);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        using var signedIn = await browser.PostAsync(link, form);

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("microcred=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=31536000", signedIn.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("Ana Day", await browser.GetStringAsync(new Uri($"https://{Name}/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_is_sent_on_to_https()
    {
        using var browser = nginx.Browser();

        using var answer = await browser.GetAsync(new Uri($"http://{Name}/signin/x?to=/me"));

        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal($"https://{Name}/signin/x?to=/me", $"{answer.Headers.Location}");
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_web_chat_streams_by_wss_and_errors_keep_their_headers()
    {
        using var browser = nginx.Browser();
        using var token = await browser.PostAsync(new Uri($"https://{Name}/v3/directline/tokens/generate"), null);
        var opened = await DirectLineCaller.JsonAsync(token);
        using var start = new HttpRequestMessage(HttpMethod.Post, $"https://{Name}/v3/directline/conversations");
        start.Headers.Authorization = new("Bearer", (string)opened["token"]!);
        var conversation = await DirectLineCaller.JsonAsync(await browser.SendAsync(start));

        using var refused = await browser.PostAsync(new Uri($"https://{Name}/v3/directline/conversations"), null);

        Assert.StartsWith($"wss://{Name}/v3/directline/", (string)conversation["streamUrl"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("max-age=31536000", refused.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("frame-ancestors 'none'", refused.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("Kestrel", $"{refused.Headers.Server}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_checks_and_commands_on_this_machine_need_no_TLS_and_a_false_name_is_refused()
    {
        using var here = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = "evil.example" } };

        using var live = await here.GetAsync(new Uri("health/live", UriKind.Relative));
        using var rebound = await here.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (live.StatusCode, rebound.StatusCode));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
