using MicroCred.Bot.Channels;
using MicroCred.Data;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

public sealed class TrustedHostsTests
{
    private static readonly TrustedHosts Hosts =
        new(["smba.trafficmanager.net", "*.botframework.com"], loopback: false);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", true)]
    [InlineData("https://SMBA.TrafficManager.NET", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://botframework.com/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://x.smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net:444/", false)]
    [InlineData("https://user@smba.trafficmanager.net/", false)]
    [InlineData("http://smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("https://ѕmba.trafficmanager.net/", false)]
    [InlineData("https://\uFFFF.example/", false)]
    [InlineData("https://\uFFFF.botframework.com/", false)]
    [InlineData("https://evil.example\\.botframework.com/", false)]
    [InlineData("https://evil.example/.botframework.com", false)]
    [InlineData("http://localhost:3978/", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_what_is_named_is_trusted(string? address, bool trusted) =>
        Assert.Equal(trusted, Hosts.Allows(address));

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://[::1]:5/", true)]
    [InlineData("http://localhost.evil.example/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void A_developers_own_machine_is_trusted_where_that_is_said(string address, bool trusted) =>
        Assert.Equal(trusted, new TrustedHosts([], loopback: true).Allows(address));

    [Theory]
    [InlineData("Bot:TrustedServiceHosts")]
    [InlineData("Bot:TrustedFileHosts")]
    public async Task A_setting_that_names_no_host_stops_the_start(string setting)
    {
        var failure =
            await Assert.ThrowsAsync<RuleBrokenException>(() => World.StartAsync($"--{setting}:0=https://x/"));

        Assert.Equal($"{setting} has \"https://x/\", which is not a host name.", failure.Message);
    }
}
