using CsCheck;
using MicroCred.Bot.Loops;
using Microsoft.Extensions.Logging.Abstractions;

namespace MicroCred.Tests.Loops;

public sealed class OneAtATimeTests
{
    private static readonly Gen<Event> Calm = Gen.Frequency(
        (4, OneOf(1, 4, key => $"{key} arrives", (shop, key) => shop.Arrive(key))),
        (1, One("somebody wakes the loop", shop => shop.Wake())),
        (4, Ends(Ending.Done)),
        (2, Ends(Ending.AsksAgain)),
        (2, Passes(0, 3)),
        (4, OneOf(1, 8, steps => $"{steps} steps", (shop, steps) => shop.Pump.Run(steps))),
        (2, One("all steps", shop => shop.Pump.RunUntilQuiet())));

    private static readonly Gen<Event> Anything = Gen.Frequency(
        (12, Calm),
        (1, OneOf(1, 4, key => $"{key} arrives and wakes nobody", (shop, key) => shop.Arrive(key, wakes: false))),
        (2, Ends(Ending.Throws)),
        (1, One("the next look throws", shop => shop.FailNextLook())),
        (1, Passes(1, (int)Workshop.Every.TotalMilliseconds)));

    private static readonly Gen<(int Limit, int Page, int Seed)> Shops =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 6], Gen.Int);

    [Fact]
    public void What_arrives_and_wakes_the_loop_is_done_without_waiting_for_the_next_look_by_time() =>
        Gen.Select(Shops, Calm.List[0, 40]).Sample((made, events) => In(made, shop =>
        {
            Play(shop, events);
            shop.Finish(within: Workshop.Every / 2);

            Assert.True(shop.IsAllDone);
        }), iter: 2000);

    [Fact]
    public void Whatever_happens_everything_is_done_and_then_the_loop_is_quiet() =>
        Gen.Select(Shops, Anything.List[0, 40]).Sample((made, events) => In(made, shop =>
        {
            Play(shop, events);
            shop.Finish(within: Workshop.Every * 4);

            Assert.True(shop.IsAllDone);
            Assert.Equal(shop.Thrown, shop.Logged);
            shop.Advance(Workshop.Every * 2); // a key may still rest, and somebody may have asked for one more look
            shop.Settle();
            for (var before = shop.Looks; shop.Looks < before + 5;)
            {
                var looks = shop.Looks;
                shop.Advance(Workshop.Every);
                shop.Settle();
                Assert.Equal(looks + 1, shop.Looks);
            }
        }), iter: 2000);

    [Fact]
    public void Whenever_it_is_stopped_it_looks_no_more_and_waits_for_what_is_under_way() =>
        Gen.Select(Shops, Anything.List[0, 40], Anything.List[0, 10]).Sample((made, before, after) => In(made, shop =>
        {
            Play(shop, before);
            shop.Stop();
            Play(shop, after);
            for (shop.Pump.RunUntilQuiet(); shop.UnderWay > 0; shop.Pump.RunUntilQuiet())
            {
                Assert.False(shop.Running.IsCompleted);
                shop.End(0, Ending.Done);
            }

            Assert.True(shop.Running.IsCompletedSuccessfully);
        }), iter: 2000);

    [Fact]
    public void Work_that_threw_is_tried_again_when_its_rest_is_over() => In((Limit: 1, Page: 9, Seed: 0), shop =>
    {
        shop.Arrive(1);
        shop.Settle();
        shop.End(0, Ending.Throws);
        shop.Settle();
        shop.Advance(Workshop.Every / 2);
        shop.Arrive(2); // from here on, the next look by time is later than the end of the rest
        shop.Settle();
        shop.End(0, Ending.Done);
        shop.Settle();
        Assert.Equal(0, shop.UnderWay);

        shop.Advance(Workshop.Every / 2);
        shop.Settle();
        Assert.Equal(1, shop.UnderWay);
    });

    [Fact]
    public void A_piece_of_work_costs_one_look() => In((Limit: 2, Page: 9, Seed: 0), shop =>
    {
        for (var piece = 1; piece <= 3; piece++)
        {
            shop.Settle();
            var before = shop.Looks;
            shop.Arrive(1);
            shop.Settle();
            shop.End(0, Ending.Done);
            shop.Settle();
            Assert.Equal(before + 1, shop.Looks);

            shop.Arrive(1);
            shop.Settle();
            shop.Arrive(1); // this one is looked for in vain, and again when the one before it is done
            shop.Finish(within: Workshop.Every / 2);
            Assert.Equal(before + 4, shop.Looks);
        }
    });

    [Fact]
    public async Task Nothing_is_lost_between_threads()
    {
        const int keys = 100, pieces = 100, limit = 50;
        var (underWay, most, left) = (0, 0, keys * pieces);
        var waiting = new int[keys];
        var allDone = new TaskCompletionSource();
        using var stopping = new CancellationTokenSource();
        var loop = new OneAtATime<int>(limit, TimeSpan.FromHours(1), TimeProvider.System, NullLogger.Instance);
        var running = loop.RunAsync(_ =>
        {
            foreach (var key in Enumerable.Range(0, keys).Where(key => Volatile.Read(ref waiting[key]) > 0))
                loop.TryBegin(key, () => WorkAsync(key));
            return Task.CompletedTask;
        }, stopping.Token);

        Parallel.For(0, keys * pieces, i =>
        {
            Interlocked.Increment(ref waiting[i % keys]);
            loop.Wake();
        });
        await allDone.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await stopping.CancelAsync();
        await running;

        Assert.All(waiting, count => Assert.Equal(0, count));
        Assert.InRange(most, 1, limit);

        async Task WorkAsync(int key)
        {
            var now = Interlocked.Increment(ref underWay);
            for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
            await Task.Yield();
            if (Interlocked.Decrement(ref waiting[key]) > 0) loop.Wake();
            Interlocked.Decrement(ref underWay);
            if (Interlocked.Decrement(ref left) is 0) allDone.SetResult();
        }
    }

    private static Gen<Event> Ends(Ending ending) =>
        OneOf(0, 2, which => $"{which} ends: {ending}", (shop, which) => shop.End(which, ending));

    private static Gen<Event> Passes(int from, int to) =>
        OneOf(from, to, ms => $"{ms} ms pass", (shop, ms) => shop.Advance(TimeSpan.FromMilliseconds(ms)));

    private static Gen<Event> One(string name, Action<Workshop> to) => Gen.Const(new Event(name, to));

    private static Gen<Event> OneOf(int from, int to, Func<int, string> name, Action<Workshop, int> does) =>
        Gen.Int[from, to].Select(i => new Event(name(i), shop => does(shop, i)));

    private static void Play(Workshop shop, List<Event> events)
    {
        foreach (var happens in events) happens.To(shop);
    }

    /// <summary>Runs a test on its own pump, and then asks what was promised and not kept.</summary>
    private static void In((int Limit, int Page, int Seed) made, Action<Workshop> test)
    {
        var outside = SynchronizationContext.Current;
        using var shop = new Workshop(made.Limit, made.Page, made.Seed);
        SynchronizationContext.SetSynchronizationContext(shop.Pump);
        try
        {
            shop.Start();
            test(shop);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }

        Assert.Empty(shop.Broken);
    }

    /// <summary>Something that happens to the workshop, named for the one who reads about a failure.</summary>
    private sealed record Event(string Name, Action<Workshop> To)
    {
        public override string ToString() => Name;
    }
}
