using System.Diagnostics;

namespace MicroCred.Load;

/// <summary>The whole measurement: starts, rounds with the floors and the peer in between, a fixed rate, and at last the data.</summary>
internal static class Benchmark
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <summary>Zero unless the data is wrong afterwards. A figure below its goal is said, and is no failure.</summary>
    public static async Task<int> RunAsync(Plan plan)
    {
        Console.WriteLine(Machine.Describe());
        await using var sink = await Sink.StartAsync();
        var starts = await Starts.MeasureAsync(plan.Starts, sink);

        using var folder = new Folder();
        await using var product = await Programs.ProductAsync(folder.Path);
        List<Teacher> teachers = [.. Enumerable.Range(1, plan.Teachers).Select(n => new Teacher(n, sink.Url))];
        var people = new Driver(product, teachers, sink);
        await people.JoinAsync(plan.AtOnce);
        await people.ClosedAsync(plan.AtOnce, plan.WarmUp);

        await using var bare = await Programs.FloorAsync();
        await using var store = await Programs.FloorAsync(folder.Copy());
        await using var peer = await Programs.PeerAsync();
        var rounds = new Rounds(plan, sink, teachers, folder);
        for (var round = 0; round < plan.Rounds; round++) await rounds.RunAsync(people, bare, store, peer);
        var half = await people.OpenAsync(rounds.Best / 2, plan.OpenLoop);
        await Task.Delay(Idle);

        List<string> problems = [.. folder.Problems(people.Acknowledged, teachers, sink)];
        new Report(starts, rounds, half, product).Print(problems, people.Acknowledged.Count);
        return problems is [] ? 0 : 1;
    }

    public static async Task ProductAsync(int stretches)
    {
        await using var sink = await Sink.StartAsync();
        using var folder = new Folder();
        await using var product = await Programs.ProductAsync(folder.Path);
        List<Teacher> teachers = [.. Enumerable.Range(1, Plan.Full.Teachers).Select(n => new Teacher(n, sink.Url))];
        var people = new Driver(product, teachers, sink);
        await people.JoinAsync(Plan.Full.AtOnce);
        for (var i = 0; i < stretches; i++)
        {
            var before = folder.Commits;
            var run = await people.ClosedAsync(Plan.Full.AtOnce, TimeSpan.FromSeconds(5));
            Console.WriteLine($"{run.PerSecond:f0}/s, {run.CpuMicroseconds:f0} us, {(folder.Commits - before) / (double)run.Turns:f3} commits a turn, p50 {run.Percentile(.5):f0} ms, {run.MemoryMb:f0} MB; others used {run.OthersCpu:p0}");
        }

        await Task.Delay(Idle);
        foreach (var problem in folder.Problems(people.Acknowledged, teachers, sink)) Console.WriteLine(problem);
    }
}

/// <summary>Starts on an empty folder: until ready, until the first reply, and what it weighs when nothing happens.</summary>
internal sealed record Starts(IReadOnlyList<double> ReadySeconds, IReadOnlyList<double> AgainSeconds, IReadOnlyList<double> FirstTurnMs, IReadOnlyList<double> IdleMb, IReadOnlyList<double> IdleOwnMb)
{
    public static async Task<Starts> MeasureAsync(int times, Sink sink)
    {
        Starts seen = new(new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < times; i++)
        {
            using var folder = new Folder();
            await using (var first = await Programs.ProductAsync(folder.Path))
            {
                Add(seen.ReadySeconds, first.Ready.TotalSeconds);
                var teacher = new Teacher(1_000_000 + i, sink.Url);
                using var line = await Line.OpenAsync(first.Address);
                var began = Stopwatch.GetTimestamp();
                var came = await new Driver(first, [teacher], sink).TurnAsync(line, teacher.Say(first.Address, "hi"));
                Add(seen.FirstTurnMs, Stopwatch.GetElapsedTime(began, came).TotalMilliseconds);
                await Task.Delay(TimeSpan.FromSeconds(3));
                Add(seen.IdleMb, first.MemoryMb);
                Add(seen.IdleOwnMb, first.OwnMemoryMb);
            }

            await using var again = await Programs.ProductAsync(folder.Path);
            Add(seen.AgainSeconds, again.Ready.TotalSeconds);
        }

        return seen;

        static void Add(IReadOnlyList<double> to, double value) => ((List<double>)to).Add(value);
    }
}
