using System.Net;
using MicroCred.Data;

namespace MicroCred.Bot;

/// <summary>
/// Where the program listens: --urls, else ASPNETCORE_URLS, else ASPNETCORE_HTTP_PORTS, else the default.
/// </summary>
internal static class ListenUrls
{
    public const string Default = "http://localhost:3978";

    /// <summary>Reads the addresses, and refuses one that can't be understood.</summary>
    public static IReadOnlyList<string> Of(IConfiguration settings)
    {
        List<string> urls =
        [
            .. Split(settings["urls"]) is [_, ..] given ? given
                : [.. Ports("http", settings["http_ports"]), .. Ports("https", settings["https_ports"])],
        ];
        if (urls is []) urls = [Default];
        foreach (var url in urls) Parse(url);
        return urls;
    }

    /// <summary>How a browser or a terminal on this machine reaches what listens there.</summary>
    public static Uri FromHere(string url)
    {
        var address = Parse(url);
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed : null;
        // Kestrel takes any name but localhost, and the addresses of no host in particular, for all of this machine.
        var isOne = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (ip is not null && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any));
        return new($"{address.Scheme}://{(isOne ? address.Host : "127.0.0.1")}:{address.Port}/");
    }

    public static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new RuleBrokenException(
                $"'{url}' is no address to listen at (--urls, ASPNETCORE_URLS). Write it as {Default}.");
        }
    }

    private static IEnumerable<string> Ports(string scheme, string? ports) =>
        Split(ports).Select(port => $"{scheme}://*:{port}");

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
