using System.Threading.RateLimiting;

namespace MicroCred.Bot.Limits;

/// <summary>One kind of request, counted for each sender by itself.</summary>
internal sealed class Limit<TSender>(
    string sentence, Func<TSender, RateLimitPartition<TSender>> each) : IDisposable where TSender : notnull
{
    /// <summary>For a limit that can't say when there will be room.</summary>
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(30);

    private readonly PartitionedRateLimiter<TSender> senders = PartitionedRateLimiter.Create(each);

    /// <summary>Counts a request, or throws <see cref="TooMuchException"/>. What is returned may be held.</summary>
    public RateLimitLease Take(TSender sender, int count = 1)
    {
        var lease = senders.AttemptAcquire(sender, count);
        if (lease.IsAcquired) return lease;
        var after = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : AWhile;
        lease.Dispose();
        throw new TooMuchException(sentence, after);
    }

    public void Dispose() => senders.Dispose();
}

/// <summary>The forms that a limit has.</summary>
internal static class Limit
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>So many at once, and one more each <paramref name="every"/>.</summary>
    public static Limit<TSender> AtOnce<TSender>(string sentence, int count, TimeSpan every) where TSender : notnull =>
        new(sentence, sender => RateLimitPartition.GetTokenBucketLimiter(sender, _ => Bucket(count, every)));

    public static Limit<TSender> PerMinute<TSender>(string sentence, int count) where TSender : notnull =>
        new(sentence, sender => RateLimitPartition.GetFixedWindowLimiter(
            sender, _ => new() { PermitLimit = count, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public static Limit<TSender> PerDay<TSender>(string sentence, int count) where TSender : notnull =>
        new(sentence, sender => RateLimitPartition.GetFixedWindowLimiter(
            sender, _ => new() { PermitLimit = count, Window = Day, QueueLimit = 0 }));

    /// <summary>So many that last at the same time.</summary>
    public static Limit<TSender> Open<TSender>(string sentence, int count) where TSender : notnull =>
        new(sentence, sender => RateLimitPartition.GetConcurrencyLimiter(
            sender, _ => new() { PermitLimit = count, QueueLimit = 0 }));

    /// <summary>Many small refills keep a timer busy, so what comes faster than each second comes in seconds.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int count, TimeSpan every)
    {
        var perSecond = TimeSpan.FromSeconds(1) / every;
        return new()
        {
            TokenLimit = count,
            TokensPerPeriod = Math.Max(1, (int)perSecond),
            ReplenishmentPeriod = perSecond > 1 ? TimeSpan.FromSeconds(1) : every,
            QueueLimit = 0,
        };
    }
}
