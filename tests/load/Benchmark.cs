using System.Diagnostics;

namespace MicroCred.Load;

/// <summary>
/// The whole measurement: starts, rounds with the floors and the peer in between, a fixed rate, and at last the data.
/// </summary>
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
            Console.WriteLine($"{run.PerSecond:f0}/s, {run.CpuMicroseconds:f0} us, {(folder.Commits - before) / (double)run.Turns:f3} "
                + $"commits a turn, p50 {run.Percentile(.5):f0} ms, {run.MemoryMb:f0} MB; others used {run.OthersCpu:p0}");
        }

        await Task.Delay(Idle);
        foreach (var problem in folder.Problems(people.Acknowledged, teachers, sink)) Console.WriteLine(problem);
    }
}
