using System.Net;
using MicroCred.Bot.Limits;

namespace MicroCred.Tests.Limits;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    public void A_network_is_an_IPv4_address_or_half_of_an_IPv6_address(string address, string? network) =>
        Assert.Equal(network, Network.Of(IPAddress.Parse(address)));
}
