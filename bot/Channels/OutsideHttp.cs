using System.Net;
using System.Net.Sockets;

namespace MicroCred.Bot.Channels;

/// <summary>
/// Connections to other people's servers: no redirects, no cookies, no proxy that would hide where we go, and never
/// into our own network.
/// </summary>
internal static class OutsideHttp
{
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = ConnectAsync,
    };

    /// <summary>False for what is only reachable inside a machine, a network or a provider.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetwork) return IsPublic(address.GetAddressBytes());
        return !(IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal
            || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast);
    }

    private static bool IsPublic(byte[] address) => address is not (
        [0 or 10 or 127 or >= 224, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..]
        or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..]);

    /// <summary>
    /// Checks the address that is really connected to: a name can be made to mean another one between a check and a
    /// call.
    /// </summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var here = context.InitialRequestMessage.RequestUri!.IsLoopback; // called only where TrustedHosts allows it
        var allowed = addresses.All(address => here ? IPAddress.IsLoopback(address) : IsPublic(address));
        if (addresses.Length is 0 || !allowed)
        {
            throw new HttpRequestException(
                HttpRequestError.ConnectionError, "That name leads to an address that is not called.");
        }


        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
