namespace MicroCred.Bot.Loops;

/// <summary>
/// Does waiting work one piece at a time for each key, and many keys side by side. The owner's look finds the work and
/// calls <see cref="TryBegin"/> for it. The loop looks when somebody wakes it, when work ends that others had to wait
/// for, and every so often for work that nobody woke it for.
/// </summary>
public sealed class OneAtATime<TKey>(int limit, TimeSpan every, TimeProvider clock, ILogger logger) where TKey : notnull
{
    /// <summary>Under load, one look finds all that came in this time. After a quiet moment it comes at once.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);

    private readonly Signal signal = new(clock);
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Task> underWay = [];
    private readonly HashSet<TKey> resting = [];
    private bool cameAgain;

    /// <summary>Whether nothing more can begin until something ends, so that a look would be in vain.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate) return underWay.Count >= limit;
        }
    }

    /// <summary>Something came, or a piece of work leaves something behind that is to be done at once.</summary>
    public void Wake() => signal.Set();

    /// <summary>Looks until told to stop, and then waits for what is under way.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> look, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await LookAsync(look, stopping);
                await signal.WaitAsync(every, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The owner asked the loop to stop.
        }

        Task[] left;
        lock (gate) left = [.. underWay.Values];
        await Task.WhenAll(left);
    }

    /// <summary>
    /// Begins the work, unless work for this key is under way or rests, or the limit is reached: then it returns false,
    /// and a later look finds the work again. Between a look and this call somebody may have finished the work, so the
    /// work must see for itself whether it is still to be done.
    /// </summary>
    public bool TryBegin(TKey key, Func<Task> work)
    {
        lock (gate)
        {
            if (underWay.ContainsKey(key)) cameAgain = true;
            else if (underWay.Count < limit && !resting.Contains(key))
            {
                underWay[key] = WorkAsync(key, work);
                return true;
            }

            return false;
        }
    }

    private async Task LookAsync(Func<CancellationToken, Task> look, CancellationToken stopping)
    {
        try
        {
            await look(stopping);
            await Task.Delay(BetweenLooks, clock, stopping);
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            logger.LookFailed(failure, every);
            await Task.Delay(every, clock, stopping);
            Wake();
        }
    }

    private async Task WorkAsync(TKey key, Func<Task> work)
    {
        await Task.Yield(); // the look goes on while the work is done
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            _ = RestAsync(key);
            logger.WorkFailed(failure, key, every);
        }
        finally
        {
            End(key);
        }
    }

    /// <summary>Another look is worth its price only where one before it could not begin all that it found.</summary>
    private void End(TKey key)
    {
        lock (gate)
        {
            var othersWait = cameAgain || underWay.Count >= limit;
            underWay.Remove(key);
            cameAgain = false;
            if (othersWait) Wake();
        }
    }

    /// <summary>Work that throws would throw again at once. Its key waits, and counts for nothing meanwhile.</summary>
    private async Task RestAsync(TKey key)
    {
        lock (gate) resting.Add(key);
        await Task.Delay(every, clock);
        lock (gate) resting.Remove(key);
        Wake();
    }
}
