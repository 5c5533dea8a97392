using System.Text;

namespace MicroCred.Bot.Channels;

/// <summary>
/// The servers of others that we call: named ones by https, and on a developer's machine that machine itself.
/// </summary>
public sealed class TrustedHosts(IReadOnlyList<string> hosts, bool loopback)
{
    public static TrustedHosts None { get; } = new([], loopback: false);

    public bool Allows(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Allows(uri);

    public bool Allows(Uri uri) => uri.UserInfo is "" && uri.Scheme switch
    {
        // Ours are written in ASCII; some others are no host names at all.
        "https" when uri.IsDefaultPort && Ascii.IsValid(uri.Host) && hosts.Any(host => Is(host, uri.Host)) => true,
        "http" or "https" => loopback && uri.IsLoopback,
        _ => false,
    };

    private static bool Is(string trusted, string host) => trusted.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(trusted[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(trusted, StringComparison.OrdinalIgnoreCase);
}
