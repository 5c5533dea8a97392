using System.Threading.RateLimiting;
using MicroCred.Data;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Limits;

/// <summary>
/// How much one sender may ask of us, by person, network and kind of request. Each method counts one request, or throws
/// <see cref="TooMuchException"/>. It is counted in memory: whoever can restart the program is no stranger.
/// </summary>
internal sealed class Pace(LimitOptions limits, Whereabouts whereabouts) : IDisposable
{
    private const string AtOnce = "That was a lot at once. Please wait a moment.";
    private const string Crowded = "Many people are asking from your network. Please wait a moment.";
    private const string Windows = "This chat is open in many windows already. Close one of them and try again.";
    private const string Links = "Those were many wrong links. Ask for a new one, and try again in a minute.";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Limit<AddressId> messages = Limit.AtOnce<AddressId>(AtOnce, limits.Messages, Second / 2);
    private readonly Limit<string> networkMessages =
        Limit.AtOnce<string>(Crowded, limits.NetworkMessages, Second / 100);

    private readonly Limit<string> networkTokens = Limit.PerMinute<string>(Crowded, limits.NetworkTokens);
    private readonly Limit<string> networkGuests = Limit.AtOnce<string>(Crowded, limits.NetworkGuests, Second);

    private readonly Limit<AddressId> reads = Limit.AtOnce<AddressId>(AtOnce, limits.Reads, Second / 2);
    private readonly Limit<string> networkReads = Limit.AtOnce<string>(Crowded, limits.NetworkReads, Second / 100);

    private readonly Limit<AddressId> streams = Limit.Open<AddressId>(Windows, limits.Streams);
    private readonly Limit<string> networkStreams = Limit.Open<string>(Crowded, limits.NetworkStreams);

    private readonly Limit<string> networkWrongLinks =
        Limit.AtOnce<string>(Links, limits.NetworkWrongLinks, 6 * Second);

    public void Message(AddressId address, HttpContext http)
    {
        whereabouts.Heard(address, Network.Of(http.Connection.RemoteIpAddress));
        Count(messages, address);
        Count(networkMessages, http);
    }

    /// <summary>Somebody opens a chat.</summary>
    public void Token(HttpContext http)
    {
        Count(networkTokens, http);
        if (http.User.Identity?.IsAuthenticated is not true) Count(networkGuests, http);
    }

    public void Read(AddressId address, HttpContext http)
    {
        Count(reads, address);
        Count(networkReads, http);
    }

    /// <summary>Somebody follows a chat, until what is returned is disposed of.</summary>
    public IDisposable Stream(AddressId address, HttpContext http)
    {
        var own = streams.Take(address);
        try
        {
            return new Both(own, Network.Of(http.Connection.RemoteIpAddress) is { } network
                ? networkStreams.Take(network)
                : null);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    /// <summary>A sign-in link opened nothing.</summary>
    public void WrongLink(HttpContext http) => Count(networkWrongLinks, http);

    public void Dispose()
    {
        foreach (var limit in (IDisposable[])[
            messages, networkMessages, networkTokens, networkGuests, reads, networkReads, streams, networkStreams,
            networkWrongLinks])
            limit.Dispose();
    }

    private static void Count<TSender>(Limit<TSender> limit, TSender sender) where TSender : notnull =>
        limit.Take(sender).Dispose();

    private static void Count(Limit<string> limit, HttpContext http)
    {
        if (Network.Of(http.Connection.RemoteIpAddress) is { } network) Count<string>(limit, network);
    }

    private sealed record Both(RateLimitLease Own, RateLimitLease? OfNetwork) : IDisposable
    {
        public void Dispose()
        {
            Own.Dispose();
            OfNetwork?.Dispose();
        }
    }
}
