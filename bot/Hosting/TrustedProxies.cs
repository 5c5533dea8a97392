using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Hosting;

/// <summary>
/// The setting Proxy:Trusted: which proxies, by address or network, may say who calls and whether they came by https.
/// Of nobody else is that believed.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "Proxy:Trusted";

    /// <summary>ASP.NET's own switch, ASPNETCORE_FORWARDEDHEADERS_ENABLED.</summary>
    private const string TrustsEverybody = "FORWARDEDHEADERS_ENABLED";

    private static readonly char[] Separators = [' ', ',', ';'];

    /// <summary>What is believed of whom, or null where no proxy is trusted.</summary>
    public static ForwardedHeadersOptions? Read(IConfiguration settings)
    {
        Require(
            !"true".Equals(settings[TrustsEverybody], StringComparison.OrdinalIgnoreCase),
            $"ASPNETCORE_{TrustsEverybody} believes everybody who says where they come from. "
            + $"Unset it, and name your proxy in {Setting}, as in 10.0.0.5 or 10.0.0.0/8.");
        var given = settings.GetSection(Setting).Get<string[]>() ?? [settings[Setting] ?? ""];
        string[] names = [.. given.SelectMany(list => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries))];
        if (names is []) return null;

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // as many as are trusted, one behind the other
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in names) options.KnownIPNetworks.Add(NetworkOf(name));
        return options;
    }

    private static System.Net.IPNetwork NetworkOf(string name)
    {
        if (System.Net.IPNetwork.TryParse(name, out var network)) return network;
        Require(
            IPAddress.TryParse(name, out var address),
            $"{Setting} names '{name}', which is no address and no network. Write it as 10.0.0.5 or 10.0.0.0/8.");
        return new(address!, address!.GetAddressBytes().Length * 8);
    }
}
