using System.Collections.Concurrent;
using System.Diagnostics;

namespace MicroCred.Bot.Loops;

/// <summary>A loop that looks for work when woken, and does it one piece at a time for each key, as many keys side by side as are allowed.</summary>
public sealed class OneAtATime<TKey>(int most) : IDisposable where TKey : notnull
{
    /// <summary>Under load, one look finds what came in this time; after a quiet moment it comes at once.</summary>
    private static readonly TimeSpan LookApart = TimeSpan.FromMilliseconds(2);

    private readonly Signal signal = new();
    private readonly ConcurrentDictionary<TKey, Line> busy = [];
    private readonly ConcurrentDictionary<TKey, bool> lookAgain = [];

    /// <summary>Whether there is no room for more; when there is, we look again.</summary>
    public bool IsFull => busy.Count >= most;

    public void Wake() => signal.Set();

    /// <summary>Looks for work until stopped: when woken, and every so often for what a crash left behind. True from <paramref name="look"/> means that there is more.</summary>
    public async Task RunAsync(Func<CancellationToken, Task<bool>> look, TimeSpan every, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                if (!await look(stopping)) await signal.WaitAsync(every, stopping);
                if (LookApart - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early) await Task.Delay(early, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is what was asked for.
        }

        await Task.WhenAll(busy.Values.Select(line => line.Done.Task));
    }

    /// <summary>
    /// Begins the work unless some is under way for this key; then we look again when that is done, if there is more than it took.
    /// <paramref name="last"/> is the number of the last piece, and true from <paramref name="work"/> means that some of it is still to be done.
    /// </summary>
    public bool TryBegin(TKey key, long last, Func<Task<bool>> work)
    {
        if (IsFull && !busy.ContainsKey(key)) return false;
        var line = new Line(last, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (busy.TryAdd(key, line))
        {
            _ = Task.Run(() => WorkAsync(key, work, line));
            return true;
        }

        if (busy.TryGetValue(key, out var under) && last <= under.Last) return false; // what we saw is what is being done
        lookAgain[key] = true;
        if (!busy.ContainsKey(key)) Wake(); // it was done in between
        return false;
    }

    public void Dispose() => signal.Dispose();

    private async Task WorkAsync(TKey key, Func<Task<bool>> work, Line line)
    {
        var left = false;
        try
        {
            left = await work();
        }
        finally
        {
            var wasFull = IsFull;
            busy.TryRemove(key, out _);
            if (lookAgain.TryRemove(key, out _) || left || wasFull) Wake();
            line.Done.SetResult();
        }
    }

    private sealed record Line(long Last, TaskCompletionSource Done);
}
