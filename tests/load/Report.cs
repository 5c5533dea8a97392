namespace MicroCred.Load;

/// <summary>Says what was seen beside what was hoped for, as the table that docs/performance.md keeps.</summary>
internal sealed class Report(Starts starts, Rounds rounds, Run half, Child product)
{
    private static readonly Func<Round, double> OfStore = r => r.Product.PerSecond / r.Store.PerSecond;
    private static readonly Func<Round, double> OfPeerCpu = r => r.Product.CpuMicroseconds / r.Peer!.CpuMicroseconds;

    public void Print(IReadOnlyList<string> problems, int turns)
    {
        Console.WriteLine("| what | goal | seen: median (from - to) | |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Row("turns/s, of the group commit's", ">= 0.25", Of(OfStore), 2, median => median >= 0.25);
        if (rounds.All.All(r => r.Peer is not null))
            Row("CPU of a turn, of the peer's echo's", "<= 0.50", Of(OfPeerCpu), 2, median => median <= 0.5);
        else Console.WriteLine("| CPU of a turn, of the peer's echo's | <= 0.50 | the peer could not be installed | |");
        Row($"p50 at {half.PerSecond:f0} turns/s, half of the best, ms", "", [half.Percentile(0.5)], 0);
        Row("p99, ms", "<= 60", [half.Percentile(0.99)], 0, p99 => p99 <= 60);
        Row("p99.9, ms", "<= 250", [half.Percentile(0.999)], 0, p => p <= 250);
        Row("idle after a first turn, MB", "<= 160", [.. starts.InUse.Select(s => s.IdleMb)], 0, mb => mb <= 160);
        Row("of that not pages of files, MB", "", [.. starts.InUse.Select(s => s.IdleOwnMb)], 0);
        Row("idle on what was an empty folder, MB", "", [.. starts.OnEmpty.Select(s => s.IdleMb)], 0);
        Row("ready on a folder in use, s", "<= 3", [.. starts.InUse.Select(s => s.ReadySeconds)], 2, s => s <= 3);
        Row("ready on an empty folder, s", "<= 3", [.. starts.OnEmpty.Select(s => s.ReadySeconds)], 2, s => s <= 3);
        Row("the first turn, ms", "<= 100", [.. starts.InUse.Concat(starts.OnEmpty).Select(s => s.FirstTurnMs)], 0, ms => ms <= 100);
        Row("turns/s", "", Of(r => r.Product.PerSecond), 0);
        Row("CPU of a turn, microseconds", "", Of(r => r.Product.CpuMicroseconds), 0);
        Row("CPU of the peer's echo, microseconds", "", Of(r => r.Peer?.CpuMicroseconds ?? 0), 0);
        Row("the peer's echoes/s", "", Of(r => r.Peer?.PerSecond ?? 0), 0);
        Row("group commit, turns/s", "", Of(r => r.Store.PerSecond), 0);
        Row("group commit, CPU of a turn, microseconds", "", Of(r => r.Store.CpuMicroseconds), 0);
        Row("bare endpoint, requests/s", "", Of(r => r.Bare.PerSecond), 0);
        Row("commits of a turn, under full load", "", Of(r => r.CommitsPerTurn), 3);
        Row("memory after all this, and at its highest, MB", "", [product.MemoryMb, product.PeakMemoryMb], 0);
        Row("used by other programs meanwhile, % of the machine", "", Of(r => r.Product.OthersCpu * 100), 0);
        Console.WriteLine($"{Machine.Describe()}; client, sink and server share its processors.");
        foreach (var problem in problems) Console.WriteLine($"WRONG: {problem}");
        Console.WriteLine(problems is [] ? $"{turns} turns: each kept, answered once, and every draft as it was written."
            : "The data is not what it must be.");
    }

    private List<double> Of(Func<Round, double> figure) => [.. rounds.All.Select(figure)];

    private static void Row(string what, string goal, IReadOnlyList<double> seen, int digits, Func<double, bool>? isGood = null)
    {
        var sorted = seen.Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        var range = sorted.Count is 1 ? "" : $" ({Text(sorted[0])} - {Text(sorted[^1])})";
        var verdict = isGood?.Invoke(median) switch { true => "yes", false => "NOT YET", null => "" };
        Console.WriteLine($"| {what} | {goal} | {Text(median)}{range} | {verdict} |");

        string Text(double value) => value.ToString($"f{digits}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
