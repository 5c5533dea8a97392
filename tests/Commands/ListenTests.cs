using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MicroCred.Bot;
using MicroCred.Data;
using MicroCred.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Commands;

/// <summary>The program listens where it is told to, and says where that is.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Theory]
    [InlineData("http://localhost:3978")]
    [InlineData("http://127.0.0.1:1", "urls=http://127.0.0.1:1", "http_ports=2")]
    [InlineData("http://127.0.0.1:1 http://*:2", "urls=http://127.0.0.1:1;http://*:2")]
    [InlineData("http://*:8080 https://*:8443", "http_ports=8080", "https_ports=8443")]
    public void The_first_setting_that_says_where_wins(string expected, params string[] settings)
    {
        var pairs = settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create(s[0], (string?)s[1]));

        Assert.Equal(
            expected, string.Join(' ', ListenUrls.Of(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build())));
    }

    [Theory]
    [InlineData("http://localhost:3978", "http://localhost:3978/")]
    [InlineData("http://[::1]:80", "http://[::1]/")]
    [InlineData("https://192.0.2.7:5001", "https://192.0.2.7:5001/")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://any-name:8080", "http://127.0.0.1:8080/")]
    public void What_listens_everywhere_is_reached_here_by_the_loopback_address(string url, string reached) =>
        Assert.Equal(reached, ListenUrls.FromHere(url).ToString());

    [Theory]
    [InlineData("Development", "http://*:5999", "http://127.0.0.1:5999")]
    [InlineData("Development", "http://localhost:0", "http://localhost:3978")]
    [InlineData("Testing", "http://localhost:5999", "http://localhost:3978")]
    public async Task In_Development_links_lead_to_where_it_listens(string environment, string urls, string expected)
    {
        await using var app = MicroCredApp.Build(
            [$"--environment={environment}", $"--urls={urls}", $"--Data:Folder={folders["data"]}"]);

        Assert.Equal(expected, app.Services.GetRequiredService<PublicBase>().Url);
    }

    [Fact]
    public async Task ASPNETCORE_URLS_is_obeyed_and_printed()
    {
        var url = FreeUrl();
        using var running = Start([typeof(MicroCredApp).Assembly.Location], url);

        Assert.Equal($"MicroCred answers at {url}", await running.Output.ReadLineAsync());
        await IsLiveAsync(url);
    }

    [Fact]
    public async Task An_address_on_the_command_line_wins_over_ASPNETCORE_URLS()
    {
        var url = FreeUrl();
        using var running = Start([typeof(MicroCredApp).Assembly.Location, "serve", "--urls", url], FreeUrl());

        Assert.Equal($"MicroCred answers at {url}", await running.Output.ReadLineAsync());
        await IsLiveAsync(url);
    }

    [Fact]
    public async Task Run_from_the_sources_it_is_in_Development_and_listens_where_ASPNETCORE_URLS_says()
    {
        var url = FreeUrl();
        using var running = Start(["run", "--no-build", "--project", Repository.PathTo("bot")], url);

        while (await running.Output.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("  Maria Combs", StringComparison.Ordinal)) // the sample district is Development's
            {
                Assert.Contains($" {url}/signin/", line, StringComparison.Ordinal);
                break;
            }
        }

        await IsLiveAsync(url);
    }

    [Fact]
    public async Task A_port_that_is_taken_and_an_address_that_is_none_get_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        Assert.Equal($"Another program answers at {taken} already. Stop the other program, or choose another address with --urls.",
            await ComplaintAsync(taken));
        Assert.StartsWith("'nowhere' is no address to listen at (--urls, ASPNETCORE_URLS).",
            await ComplaintAsync("nowhere"), StringComparison.Ordinal);
    }

    private async Task<string> ComplaintAsync(string url)
    {
        using var running = Start([typeof(MicroCredApp).Assembly.Location], url);
        var complaint = await running.Errors.ReadToEndAsync();
        Assert.Equal(1, await running.ExitCodeAsync());
        return complaint.TrimEnd();
    }

    private Running Start(string[] arguments, string urls) =>
        new(Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            Environment =
        {
            ["Data__Folder"] = folders["data"],
            ["ASPNETCORE_URLS"] = urls,
            ["ASPNETCORE_ENVIRONMENT"] = "Testing",
            ["Logging__LogLevel__Default"] = "Error",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Error",
        },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    private static async Task IsLiveAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        Assert.Equal("live", await http.GetStringAsync("health/live"));
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <summary>A process that ends with the test, and all that it started with it.</summary>
    private sealed class Running(Process process) : IDisposable
    {
        public StreamReader Output => process.StandardOutput;

        public StreamReader Errors => process.StandardError;

        public async Task<int> ExitCodeAsync()
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }

        public void Dispose()
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }
}
