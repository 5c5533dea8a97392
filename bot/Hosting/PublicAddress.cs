using MicroCred.Data;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Hosting;

/// <summary>The setting PublicBaseUrl, without which Production serves nobody.</summary>
internal static class PublicAddress
{
    private const string Setting = "PublicBaseUrl";

    private const string AsIn = "Set it to the address that people open, as in https://learn.example.org.";

    /// <summary>Reads it; <paramref name="own"/> is where we listen, for a developer's machine.</summary>
    public static PublicBase Of(IConfiguration settings, IHostEnvironment environment, string own)
    {
        if (string.IsNullOrWhiteSpace(settings[Setting])) return new(own.TrimEnd('/')); // commands need none

        Check(settings, environment);
        return new(settings[Setting]!.TrimEnd('/'));
    }

    /// <summary>Refuses to serve people in Production at an address that none of them can open safely.</summary>
    public static void Check(IConfiguration settings, IHostEnvironment environment)
    {
        if (!environment.IsProduction()) return;

        var given = settings[Setting];
        Require(!string.IsNullOrWhiteSpace(given), $"{Setting} is not set, and Production needs it. {AsIn}");
        Require(Uri.TryCreate(given, UriKind.Absolute, out var url), $"{Setting} '{given}' is no address. {AsIn}");
        Require(
            url!.Scheme == Uri.UriSchemeHttps,
            $"{Setting} {given} is not https, and Production speaks nothing else. {AsIn}");
        Require(
            !url.IsLoopback && !url.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase),
            $"{Setting} {given} leads nobody but this machine here. {AsIn}");
    }
}
