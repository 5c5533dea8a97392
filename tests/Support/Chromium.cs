using System.Diagnostics;
using Microsoft.Playwright;

namespace MicroCred.Tests.Support;

/// <summary>
/// Debian's Chromium, installed where it is missing; a test that needs it fails where that can't be done.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly SemaphoreSlim Installing = new(1);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) =>
        (this.playwright, this.browser) = (playwright, browser);

    public static Task<Chromium> StartAsync() => StartAsync([]);

    /// <summary>For whom a name that other machines have leads to this port of ours.</summary>
    public static Task<Chromium> StartAsync(string name, int port) =>
        StartAsync([$"--host-resolver-rules=MAP {name} 127.0.0.1:{port}"]);

    private static async Task<Chromium> StartAsync(string[] more)
    {
        var path = await FindAsync();
        var playwright = await Playwright.CreateAsync();
        return new(
            playwright,
            await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = [.. Quiet, .. more] }));
    }

    /// <summary>
    /// A window of that width, for somebody with no history. What it asks of any other host is kept in <paramref
    /// name="strangers"/> and refused. <paramref name="own"/> is a name of ours.
    /// </summary>
    public async Task<IPage> OpenAsync(
        int width, ICollection<string> strangers, bool dark = false, string own = "localhost")
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
            IgnoreHTTPSErrors = true,
        });
        await context.RouteAsync("**/*", async route =>
        {
            if (new Uri(route.Request.Url) is { IsLoopback: false } stranger
                && stranger.Host != own
                && !stranger.Scheme.StartsWith("blob", StringComparison.Ordinal))
            {
                strangers.Add(stranger.Host);
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<string> FindAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (Installed() is { } path) return path;
            await RunAsync("apt-get", "update", "-q");
            await RunAsync("apt-get", "-o", "DPkg::Lock::Timeout=600", "install", "-y", "-q", "chromium");
            return Installed()
                ?? throw new InvalidOperationException("There is no Chromium, and it could not be installed.");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static string? Installed() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" }
        })
            ?? throw new InvalidOperationException($"{program} did not start.");
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }
}
