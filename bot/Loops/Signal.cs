namespace MicroCred.Bot.Loops;

/// <summary>Wakes the one loop that waits for it. Many calls before the loop looks again count as one.</summary>
public sealed class Signal(TimeProvider clock)
{
    private volatile TaskCompletionSource set = New();

    public void Set() => set.TrySetResult();

    /// <summary>Waits until somebody calls <see cref="Set"/>, but no longer than this.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var alarm = clock.CreateTimer(_ => Set(), null, atMost, Timeout.InfiniteTimeSpan);
        using var cancelled = ct.UnsafeRegister(_ => Set(), null);
        await set.Task;
        set = New();
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Whoever sets the signal doesn't run what the loop does next.</summary>
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
