using System.Threading.RateLimiting;
using MicroCred.Data;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// How much one sender may ask of us. A whole school sits behind one network address, so that limit is wide.
/// </summary>
internal sealed class Pace : IDisposable
{
    private const int MessagesAtOnce = 30;
    private const int TokensPerMinute = 600;

    private readonly PartitionedRateLimiter<AddressId> messages =
        PartitionedRateLimiter.Create<AddressId, AddressId>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
        {
            TokenLimit = MessagesAtOnce,
            TokensPerPeriod = 2,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0
        }));

    private readonly PartitionedRateLimiter<string> tokens = PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetFixedWindowLimiter(
            network, _ => new() { PermitLimit = TokensPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public void Message(AddressId address) => Take(messages, address);

    public void Token(HttpContext http) => Take(tokens, $"{http.Connection.RemoteIpAddress}");

    public void Dispose()
    {
        messages.Dispose();
        tokens.Dispose();
    }

    private static void Take<T>(PartitionedRateLimiter<T> limiter, T who)
    {
        using var lease = limiter.AttemptAcquire(who);
        if (!lease.IsAcquired)
            throw new DirectLineException(
                StatusCodes.Status429TooManyRequests,
                "TooManyRequests",
                "That was a lot at once. Please wait a moment.");
    }
}
