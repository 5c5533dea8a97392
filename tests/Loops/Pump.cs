namespace MicroCred.Tests.Loops;

/// <summary>
/// Runs everything that awaits on the test's own thread, one continuation at a time, so that a test knows when all is
/// quiet. A seed picks which continuation goes next: each seed is another interleaving.
/// </summary>
internal sealed class Pump(int seed) : SynchronizationContext
{
    private const int Endless = 100_000;

    private readonly Random random = new(seed);
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly List<(SendOrPostCallback Callback, object? State)> ready = [];

    /// <summary>Whether something came from another thread, which would make the order a matter of luck.</summary>
    public bool HasStrangers { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != thread) HasStrangers = true;
        lock (ready) ready.Add((d, state));
    }

    /// <summary>Runs so many continuations, or until there are none.</summary>
    public void Run(int steps)
    {
        for (var i = 0; i < steps && Next() is { } next; i++) next.Callback(next.State);
    }

    public void RunUntilQuiet()
    {
        Run(Endless);
        if (Next() is not null) throw new InvalidOperationException("It never becomes quiet.");
    }

    private (SendOrPostCallback Callback, object? State)? Next()
    {
        lock (ready)
        {
            if (ready is []) return null;
            var at = random.Next(ready.Count);
            var next = ready[at];
            ready.RemoveAt(at);
            return next;
        }
    }
}
