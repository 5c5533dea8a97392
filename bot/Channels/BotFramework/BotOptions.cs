using MicroCred.Data;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>How Teams and the Azure Bot Service reach us, and whom of them we trust.</summary>
internal sealed class BotOptions
{
    private static readonly string[] KnownServices =
    [
        "smba.trafficmanager.net", "*.botframework.com", "*.botframework.us",
        "*.teams.microsoft.com", "*.teams.microsoft.us",
    ];

    private static readonly string[] KnownFiles =
        [.. KnownServices, "*.sharepoint.com", "*.sharepoint.us", "*.svc.ms", "*.asm.skype.com"];

    /// <summary>The bot's id in Entra. Without one the channel works on the developer's own machine alone.</summary>
    public string? AppId { get; init; }

    /// <summary>
    /// Hosts that an activity may name as the service to answer to; "*.example.com" means all below it.
    /// </summary>
    public string[]? TrustedServiceHosts { get; init; }

    /// <summary>Hosts that files are fetched from.</summary>
    public string[]? TrustedFileHosts { get; init; }

    /// <summary>How long a service may take to accept a message.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a file may take to arrive, from the first byte to the last.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public TrustedHosts Services(IHostEnvironment environment) =>
        new(TrustedServiceHosts ?? KnownServices, environment.IsDevelopment());

    public TrustedHosts Files(IHostEnvironment environment) =>
        new(TrustedFileHosts ?? KnownFiles, environment.IsDevelopment());

    /// <summary>
    /// Stops the start with a sentence that names the setting with a host that is not a valid host name.
    /// </summary>
    public void Check()
    {
        Check("Bot:TrustedServiceHosts", TrustedServiceHosts);
        Check("Bot:TrustedFileHosts", TrustedFileHosts);
    }

    private static void Check(string setting, string[]? hosts)
    {
        foreach (var host in hosts ?? [])
        {
            var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            RuleBrokenException.Require(
                Uri.CheckHostName(name) is UriHostNameType.Dns, $"{setting} has \"{host}\", which is not a host name.");
        }
    }
}
