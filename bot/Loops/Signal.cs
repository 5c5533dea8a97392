namespace MicroCred.Bot.Loops;

/// <summary>Wakes one waiting loop; many calls before it looks count as one.</summary>
public sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Set()
    {
        try
        {
            if (semaphore.CurrentCount == 0) semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment.
        }
    }

    public void Dispose() => semaphore.Dispose();

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => semaphore.WaitAsync(atMost, ct);
}
