using MicroCred.Bot;
using MicroCred.Bot.Hosting;
using MicroCred.Data;
using MicroCred.Tests.Commands;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Hosting;

/// <summary>What stops the start with a sentence that names the setting.</summary>
public sealed class ProductionStartTests : IDisposable
{
    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Theory]
    [InlineData(null, "PublicBaseUrl is not set, and Production needs it.")]
    [InlineData("", "PublicBaseUrl is not set, and Production needs it.")]
    [InlineData("learn.example.org", "PublicBaseUrl 'learn.example.org' is no address.")]
    [InlineData("http://learn.example.org", "PublicBaseUrl http://learn.example.org is not https")]
    [InlineData("https://localhost", "PublicBaseUrl https://localhost leads nobody but this machine here.")]
    [InlineData("https://127.0.0.1:8443", "leads nobody but this machine here.")]
    [InlineData("https://[::1]", "leads nobody but this machine here.")]
    [InlineData("https://bot.localhost", "leads nobody but this machine here.")]
    public void Production_needs_an_address_that_people_reach_by_https(string? url, string sentence)
    {
        var refused = Assert.Throws<RuleBrokenException>(() =>
        {
            var app = MicroCredApp.Build(
                ["--environment=Production", $"--Data:Folder={folders["data"]}", $"--PublicBaseUrl={url}"]);
            PublicAddress.Check(app.Configuration, app.Environment);
        });

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_it_in_one_line()
    {
        var (code, said, complaint) = await Microcred.RunAsync(
            folders["data"], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" }, "serve");

        Assert.Equal((1, ""), (code, said));
        Assert.Equal(
            "PublicBaseUrl is not set, and Production needs it. "
            + "Set it to the address that people open, as in https://learn.example.org.\n", complaint);
    }

    [Theory]
    [InlineData("--ForwardedHeaders_Enabled=true", "name your proxy in Proxy:Trusted")]
    [InlineData("--Proxy:Trusted=nginx", "Proxy:Trusted names 'nginx'")]
    [InlineData("--Proxy:Trusted=10.0.0.0/33", "Proxy:Trusted names '10.0.0.0/33'")]
    [InlineData("--DataProtection:Certificate=/nowhere.pfx", "DataProtection:Certificate /nowhere.pfx can't be opened")]
    public void A_setting_that_can_not_be_meant_stops_the_start_everywhere(string setting, string sentence)
    {
        var refused = Assert.Throws<RuleBrokenException>(() => Build("Development", setting));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Proxies_are_trusted_by_address_and_by_network_and_no_others()
    {
        var trusted = Read(("Proxy:Trusted", "10.0.0.5, 192.0.2.0/24 2001:db8::/32"));
        var list = Read(("Proxy:Trusted:0", "10.0.0.5"), ("Proxy:Trusted:1", "fd00::1"));

        Assert.Equal(["10.0.0.5/32", "192.0.2.0/24", "2001:db8::/32"], trusted!.KnownIPNetworks.Select(n => $"{n}"));
        Assert.Equal(["10.0.0.5/32", "fd00::1/128"], list!.KnownIPNetworks.Select(n => $"{n}"));
        Assert.Empty(trusted.KnownProxies);
        Assert.Equal(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, trusted.ForwardedHeaders);
        Assert.Null(Read());
    }

    private static Microsoft.AspNetCore.Builder.ForwardedHeadersOptions? Read(params (string Name, string Value)[] settings) =>
        TrustedProxies.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
            .Build());

    private PublicBase Build(string environment, string setting) =>
        MicroCredApp.Build([$"--environment={environment}", $"--Data:Folder={folders["data"]}", setting])
            .Services.GetRequiredService<PublicBase>();
}
