using System.Security.Cryptography.X509Certificates;
using MicroCred.Tests.SingleSignOn;
using MicroCred.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MicroCred.Tests.Browser;

/// <summary>
/// Single sign-on as it is deployed, in a real browser: Production behind nginx, the provider on another host, TLS
/// between all of them.
/// </summary>
public sealed class DeployedSignInTests : IAsyncLifetime
{
    private const string Name = "learn.example.org";
    private const string Site = $"https://{Name}";
    private const string Label = "your district account";

    private readonly TemporaryFolders folders = new();
    private readonly X509Certificate2 certificate = SelfSigned.For("127.0.0.1");
    private readonly List<string> strangers = [];
    private readonly List<string> complaints = [];
    private Provider provider = null!;
    private ServerProcess server = null!;
    private Nginx nginx = null!;
    private Chromium chromium = null!;

    public async ValueTask InitializeAsync()
    {
        var trusted = folders["provider.pem"];
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        provider = await Provider.StartAsync(certificate);
        server = new(
            folders["data"],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("PublicBaseUrl", Site), ("Proxy__Trusted", "127.0.0.1"),
            ("SSL_CERT_FILE", trusted), ("SignIn__Authority", provider.Url), ("SignIn__ClientId", Provider.Client),
            ("SignIn__ClientSecret", Provider.Secret), ("SignIn__Label", Label),
            ("SignIn__Tenants__tenant-1", "Our district"));
        await server.StartAsync();
        nginx = await Nginx.StartAsync(Name, server.Address);
        chromium = await Chromium.StartAsync(Name, nginx.Https);
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await nginx.DisposeAsync();
        await server.DisposeAsync();
        await provider.DisposeAsync();
        certificate.Dispose();
        folders.Dispose();
    }

    [Theory]
    [InlineData(1280, "desk")]
    [InlineData(390, "phone")]
    public async Task A_teacher_signs_in_and_out_at_the_provider(int width, string name)
    {
        await server.InviteAsync("Pat Doe"); // the first invitation makes the district
        var page = await OpenAsync(width);

        await page.GotoAsync($"{Site}/me");
        await AssertAsksAsync(page);
        await Gallery.ShowAsync(page, $"{name}-sso-signin");
        await SignInAsync(page);
        await page.WaitForURLAsync($"{Site}/me");
        await Expect(page.Locator("header .who")).ToContainTextAsync(provider.Now.Name);
        await Gallery.ShowAsync(page, $"{name}-sso-me");

        await PressAsync(page.Locator("header"), "Sign out");
        await page.WaitForURLAsync($"{Site}/");

        Assert.Equal([provider.Now.Subject], provider.SignedOut);
        await page.GotoAsync($"{Site}/me");
        await AssertAsksAsync(page);
        await SignInAsync(page); // the next person at this computer is asked who they are
        await page.WaitForURLAsync($"{Site}/me");
        AssertQuiet();
    }

    [Fact]
    public async Task Who_came_by_a_link_connects_their_account_and_comes_by_it_from_then_on()
    {
        var page = await OpenAsync(1280);
        await page.GotoAsync($"{await server.InviteAsync("Maria Combs")}");
        await PressAsync(page.Locator("main"), "Sign in as Maria Combs");
        await page.GotoAsync($"{Site}/me");

        await PressAsync(page.Locator("main"), $"Sign in with {Label} from now on");
        await GoOnAsync(page);
        await page.WaitForURLAsync($"{Site}/me");
        await Gallery.ShowAsync(page, "desk-sso-connected");
        await PressAsync(page.Locator("main"), "Sign out everywhere");
        await page.WaitForURLAsync($"{Site}/");
        await page.GotoAsync($"{Site}/signin?to=/me");
        await SignInAsync(page);

        await page.WaitForURLAsync($"{Site}/me");
        await Expect(page.Locator("header .who")).ToContainTextAsync("Maria Combs");
        AssertQuiet();
    }

    /// <summary>A window whose complaints, as of a policy that forbids something, are kept.</summary>
    private async Task<IPage> OpenAsync(int width)
    {
        var page = await chromium.OpenAsync(width, strangers, own: Name);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning") complaints.Add(said.Text);
        };
        page.PageError += (_, problem) => complaints.Add(problem);
        return page;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Sign in with {Label}" }).ClickAsync();
        await GoOnAsync(page);
    }

    /// <summary>At the provider, which does not know this browser.</summary>
    private Task GoOnAsync(IPage page) => PressAsync(page.Locator("body"), ProviderPage.ButtonFor(provider.Now));

    private static Task PressAsync(ILocator part, string button) =>
        part.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task AssertAsksAsync(IPage page) =>
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");

    private void AssertQuiet()
    {
        Assert.Empty(strangers);
        Assert.Empty(complaints);
    }
}
