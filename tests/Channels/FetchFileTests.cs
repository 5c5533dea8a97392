using System.Net;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

/// <summary>Files that a channel keeps for us: got from where we trust, or told of in a sentence.</summary>
public sealed class FetchFileTests
{
    private const string NotFrom =
        "I can't take a file from that place. Please send the file itself, or a photo of it.";
    private const string NotNow = "I could not get that file. Please send it again.";

    [Fact]
    public async Task A_photo_is_fetched_and_stored_by_its_bytes()
    {
        var got = await GetAsync(http => http.Response.Body.WriteAsync(Some.Photo()).AsTask());

        Assert.Equal(("plan.jpg", "image/jpeg", null), (got.File?.Name, got.File?.ContentType, got.Refused));
    }

    [Fact]
    public async Task What_can_not_be_got_becomes_a_sentence()
    {
        Assert.Equal(NotNow, (await GetAsync(http => Status(http, HttpStatusCode.NotFound))).Refused);
        Assert.Equal(NotNow, (await GetAsync(http => Status(http, HttpStatusCode.InternalServerError))).Refused);
        Assert.Equal(
            "plan.exe is empty. Please send it again.", (await GetAsync(_ => Task.CompletedTask, "plan.exe")).Refused);
        Assert.StartsWith(
            "I can't open plan.jpg.",
            (await GetAsync(http => http.Response.Body.WriteAsync(new byte[] { 0x4D, 0x5A, 0, 1, 2, 3 }).AsTask())).Refused,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end()
    {
        Assert.Equal("That file is larger than 25 MB.", (await GetAsync(http =>
        {
            http.Response.ContentLength = 30_000_000;
            return http.Response.Body.FlushAsync();
        })).Refused);
        Assert.Equal("That file is larger than 25 MB.", (await GetAsync(async http =>
        {
            await http.Response.Body.WriteAsync("%PDF-1.7\n"u8.ToArray());
            for (var sent = 0; sent < 300; sent++) await http.Response.Body.WriteAsync(
                new byte[100_000], http.RequestAborted);
        })).Refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_never_ends_is_not_waited_for(bool begun)
    {
        var got = await GetAsync(
            async http =>
            {
                while (begun)
                {
                    await http.Response.Body.WriteAsync("word "u8.ToArray(), http.RequestAborted);
                    await Task.Delay(50, http.RequestAborted);
                }

                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }, settings: "--Bot:FetchTimeout=00:00:00.4");

        Assert.Equal(NotNow, got.Refused);
    }

    [Theory]
    [InlineData("https://evil.example/plan.jpg", NotFrom)]
    [InlineData("http://169.254.169.254/latest/meta-data", NotFrom)]
    [InlineData("file:///etc/passwd", NotFrom)]
    [InlineData("no address", NotFrom)]
    [InlineData("https://contoso.sharepoint.com:8443/x", NotFrom)]
    [InlineData("http://contoso.sharepoint.com/x", NotFrom)]
    [InlineData("http://127.0.0.1:1/nobody-there", NotNow)]
    public async Task Only_trusted_places_are_asked(string url, string sentence)
    {
        await using var world = await TeamsUser.WorldAsync();

        Assert.Equal(sentence, (await FetchAsync(world, new(url, "plan.jpg"))).Refused);
    }

    [Fact]
    public async Task A_redirect_is_followed_to_trusted_places_alone_and_not_for_ever()
    {
        Assert.NotNull((await GetAsync(
            http => http.Request.Path == "/there"
                ? http.Response.Body.WriteAsync(Some.Photo()).AsTask()
                : Redirect(http, "/there"))).File);
        Assert.Equal(NotFrom, (await GetAsync(http => Redirect(http, "https://evil.example/"))).Refused);
        Assert.Equal(NotFrom, (await GetAsync(http => Redirect(http, "http://10.0.0.1/"))).Refused);
        Assert.Equal(NotFrom, (await GetAsync(http => Redirect(http, "/again"))).Refused);
    }

    [Fact]
    public async Task Outside_of_development_this_machine_is_not_asked()
    {
        await using var world = await World.StartAsync();

        Assert.Equal(NotFrom, (await FetchAsync(world, new("http://127.0.0.1:1/x", "x"))).Refused);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("52.112.0.1", true)]
    [InlineData("2603:1061::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Our_own_network_is_not_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, OutsideHttp.IsPublic(IPAddress.Parse(address)));

    private static async Task<HeardFile> GetAsync(
        Func<HttpContext, Task> answer, string name = "plan.jpg", params string[] settings)
    {
        await using var files = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync(settings);
        for (var i = 0; i < 5; i++) files.Next(answer);
        return await FetchAsync(world, new(files.Url + "/file", name));
    }

    /// <summary>As a message from Teams names it.</summary>
    private static Task<HeardFile> FetchAsync(World world, FileLink link)
    {
        var hosts = world.Services.GetRequiredService<ChannelDirectory>().Of(new("Teams")).FileHosts;
        return world.Services.GetRequiredService<FetchFile>().GetAsync(link, hosts, default);
    }

    private static Task Status(HttpContext http, HttpStatusCode status)
    {
        http.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext http, string to)
    {
        http.Response.Redirect(to);
        return Task.CompletedTask;
    }
}
