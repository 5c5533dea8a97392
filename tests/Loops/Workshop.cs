using MicroCred.Bot.Loops;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MicroCred.Tests.Loops;

/// <summary>
/// Pieces of work that arrive for a few keys, and what is true of a loop that does them. It notes what breaks a promise
/// rather than throwing, since the loop under test catches what is thrown.
/// </summary>
internal sealed class Workshop : ILogger, IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);

    private readonly int limit;
    private readonly int page;
    private readonly FakeTimeProvider clock = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly OneAtATime<int> loop;
    private readonly SortedDictionary<int, List<int>> waiting = [];
    private readonly SortedDictionary<int, TaskCompletionSource<Ending>> underWay = [];
    private readonly Dictionary<int, DateTimeOffset> restsUntil = [];
    private readonly List<string> broken = [];
    private DateTimeOffset nextLook;
    private int pieces;
    private int causes = 1; // the first look comes by itself
    private bool failsNextLook;

    /// <param name="limit">How many keys are worked on side by side.</param>
    /// <param name="page">How many pieces one look sees.</param>
    /// <param name="seed">Of the order in which things happen.</param>
    public Workshop(int limit, int page, int seed)
    {
        (this.limit, this.page) = (limit, page);
        Pump = new(seed);
        loop = new(limit, Every, clock, this);
        nextLook = clock.GetUtcNow();
    }

    public Pump Pump { get; }

    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>What was promised and not kept.</summary>
    public IReadOnlyList<string> Broken => Pump.HasStrangers ? [.. broken, "Something ran on another thread."] : broken;

    public int Looks { get; private set; }

    public int UnderWay => underWay.Count;

    /// <summary>How many exceptions looks and work have thrown, and how many of them the loop logged.</summary>
    public int Thrown { get; private set; }

    public int Logged { get; private set; }

    public bool IsAllDone => waiting.Values.All(pieces => pieces is []);

    public TimeSpan Elapsed => clock.GetUtcNow() - clock.Start;

    public void Start() => Running = loop.RunAsync(LookAsync, stopping.Token);

    public void Stop() => stopping.Cancel();

    public void Wake()
    {
        causes++;
        loop.Wake();
    }

    public void Arrive(int key, bool wakes = true)
    {
        waiting.TryAdd(key, []);
        waiting[key].Add(++pieces);
        if (wakes) Wake();
    }

    public void FailNextLook() => failsNextLook = true;

    public void Advance(TimeSpan time) => clock.Advance(time);

    /// <summary>Ends the piece that one of those under way is at.</summary>
    public void End(int which, Ending ending)
    {
        if (underWay.Count > 0) underWay.ElementAt(which % underWay.Count).Value.TrySetResult(ending);
    }

    /// <summary>Lets the loop take the look that it owes.</summary>
    public void Settle()
    {
        Pump.RunUntilQuiet();
        Advance(BetweenLooks);
        Pump.RunUntilQuiet();
    }

    /// <summary>Lets all work come to its end, in so much time.</summary>
    public void Finish(TimeSpan within)
    {
        for (var end = Elapsed + within; ; Advance(within / 100))
        {
            for (Pump.RunUntilQuiet(); underWay.Count > 0; Pump.RunUntilQuiet()) End(0, Ending.Done);
            if (IsAllDone || Elapsed >= end) return;
        }
    }

    public void Dispose() => stopping.Dispose();

    private async Task LookAsync(CancellationToken ct)
    {
        Looks++;
        var now = clock.GetUtcNow();
        if (Looks > causes + (int)(Elapsed / Every)) broken.Add($"Look {Looks} had no cause.");
        if (now < nextLook) broken.Add($"Look {Looks} came too early.");
        if (ct.IsCancellationRequested) broken.Add("A look began after the stop.");
        nextLook = now + BetweenLooks;
        if (failsNextLook)
        {
            (failsNextLook, nextLook) = (false, now + Every);
            Fail("look");
        }

        if (page % 2 is 0 && loop.IsFull) return; // some owners ask

        var all = waiting.SelectMany(row => row.Value.Select(piece => (row.Key, Piece: piece)));
        var seen = all.OrderBy(row => row.Piece).Take(page).ToList();
        await Task.Yield(); // from here on, what was seen may be old
        var begun = seen.GroupBy(row => row.Key, row => row.Piece)
            .Count(row => loop.TryBegin(row.Key, () => WorkAsync(row.Key, [.. row])));
        if (begun > 0 && seen.Count == page) Wake();
        nextLook = clock.GetUtcNow() + BetweenLooks;
    }

    private async Task WorkAsync(int key, int[] pieces)
    {
        var ends = new TaskCompletionSource<Ending>();
        if (!underWay.TryAdd(key, ends)) broken.Add($"Two at once for {key}.");
        if (underWay.Count > limit) broken.Add($"{underWay.Count} at once.");
        if (clock.GetUtcNow() < restsUntil.GetValueOrDefault(key)) broken.Add($"{key} was tried again too early.");
        try
        {
            foreach (var piece in pieces)
            {
                if (!waiting[key].Contains(piece)) continue; // done since it was seen
                if (waiting[key][0] != piece) broken.Add($"{piece} overtook {waiting[key][0]}.");
                var ending = await ends.Task;
                if (ending is Ending.Throws) Fail("work");
                if (ending is Ending.AsksAgain)
                {
                    Wake();
                    return;
                }

                waiting[key].Remove(piece);
                underWay[key] = ends = new();
            }
        }
        catch (InvalidOperationException)
        {
            restsUntil[key] = clock.GetUtcNow() + Every;
            throw;
        }
        finally
        {
            causes++;
            underWay.Remove(key);
        }
    }

    private void Fail(string what)
    {
        Thrown++;
        causes++; // the look that failed comes again, and so does work that rested
        throw new InvalidOperationException(what);
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    void ILogger.Log<TState>(
        LogLevel level, EventId id, TState state, Exception? why, Func<TState, Exception?, string> format)
    {
        Logged++;
    }
}

/// <summary>How the piece that somebody is at ends.</summary>
internal enum Ending { Done, AsksAgain, Throws }
