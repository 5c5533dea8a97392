using System.Net;
using System.Net.Sockets;

namespace MicroCred.Bot.Limits;

/// <summary>Where requests come from, as far as limits tell senders apart.</summary>
internal static class Network
{
    private const int BytesOfNetwork = 8;

    /// <summary>
    /// An IPv4 address, which a whole school may share; or the first half of an IPv6 address, in which one household
    /// chooses the rest as it likes. Null for this machine: its programs, and the tests, are no strangers.
    /// </summary>
    public static string? Of(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        if (address is null || IPAddress.IsLoopback(address)) return null;
        if (address.AddressFamily is not AddressFamily.InterNetworkV6) return $"{address}";

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BytesOfNetwork).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
