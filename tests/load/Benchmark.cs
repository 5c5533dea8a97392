using MicroCred.Load.Doors;
using MicroCred.Load.Driving;
using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>
/// The whole measurement: starts, then rounds of the product and of what it is compared with, then a fixed rate, and at
/// last the data.
/// </summary>
internal static class Benchmark
{
    /// <summary>So long after the last turn, everything must be done.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <summary>Zero unless the data is wrong afterwards. A figure that misses its goal is only said.</summary>
    public static async Task<int> RunAsync(Plan plan)
    {
        Console.WriteLine(Machine.Describe());
        var answers = new Answers();
        await using var sink = await Sink.StartAsync(answers);
        var starts = await Starts.MeasureAsync(plan.Starts, sink, answers);

        await using var crowd = await Crowd.StartAsync(plan, sink, answers);
        await using var others = await Others.StartAsync(crowd.Folder.Copy(), sink.Url);
        var rounds = new Rounds(plan, crowd, others, sink, answers);
        await rounds.WarmUpAsync();
        for (var round = 0; round < plan.Rounds; round++) await rounds.RunAsync();

        var halfTeams = await crowd.Teams.OpenAsync(rounds.All.Max(r => r.Teams.PerSecond) / 2, plan.OpenLoop);
        Run halfWeb;
        await using (await crowd.ListenAsync())
        {
            halfWeb = await crowd.Web.OpenAsync(rounds.All.Max(r => r.Web.PerSecond) / 2, plan.OpenLoop);
        }

        await Task.Delay(Idle);
        new Report(starts, rounds.All, halfTeams, halfWeb).Print();
        return Conclude(crowd, answers);
    }

    /// <summary>The product alone, driven at one of its doors.</summary>
    public static async Task<int> ProductAsync(bool web, int stretches)
    {
        var answers = new Answers();
        await using var sink = await Sink.StartAsync(answers);
        await using var crowd = await Crowd.StartAsync(Plan.Full, sink, answers);
        for (var i = 0; i < stretches; i++)
        {
            var before = crowd.Folder.Commits;
            await using var listening = web ? await crowd.ListenAsync() : null;
            var run = await (web ? crowd.Web : crowd.Teams).ClosedAsync(Plan.Full.AtOnce, TimeSpan.FromSeconds(5));
            var commits = (double)(crowd.Folder.Commits - before) / run.Turns;
            Console.WriteLine($"{run.PerSecond:f0}/s, p50 {run.Percentile(.5):f0} ms, {run.CpuMicroseconds:f0} us, "
                + $"{commits:f3} commits and {run.BytesPerTurn / 1024:f1} KB a turn, {crowd.Product.MemoryMb:f0} MB; "
                + $"others used {run.OthersCpu:p0}");
        }

        await Task.Delay(Idle);
        return Conclude(crowd, answers);
    }

    private static int Conclude(Crowd crowd, Answers answers)
    {
        Console.WriteLine(
            $"The product weighs {crowd.Product.MemoryMb:f0} MB, at its highest {crowd.Product.PeakMemoryMb:f0} MB. "
            + $"Told to slow down (429): {crowd.Teams.SlowedDown + crowd.Web.SlowedDown} times. "
            + $"Tried again, of inbox and outbox: {crowd.Folder.TriedAgain}.");
        var problems = crowd.Problems(answers);
        foreach (var problem in problems) Console.WriteLine($"WRONG: {problem}");
        Console.WriteLine(problems is []
            ? $"{crowd.Turns} turns: each kept, answered once, and every draft as it was written."
            : "The data is not what it must be.");
        return problems is [] ? 0 : 1;
    }
}
