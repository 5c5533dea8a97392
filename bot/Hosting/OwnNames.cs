using MicroCred.Data;

namespace MicroCred.Bot.Hosting;

/// <summary>
/// The names by which we may be asked for: the public one, this machine's own for health checks and the command line,
/// and those in the setting AllowedHosts. Any other Host is answered with 400, so that nobody's name becomes ours.
/// </summary>
internal static class OwnNames
{
    private static readonly string[] OfThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static IList<string> Of(PublicBase site, IConfiguration settings) =>
    [
        new Uri(site.Url).Host,
        .. OfThisMachine,
        .. (settings["AllowedHosts"] ?? "").Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    public static bool IsThisMachine(HostString host) =>
        OfThisMachine.Contains(host.Host, StringComparer.OrdinalIgnoreCase);
}
