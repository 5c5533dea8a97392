namespace MicroCred.Load;

internal static class Report
{
    public static void Print(Starts starts, Rounds rounds, Run half, Child product, IReadOnlyList<string> problems, int turns)
    {
        Console.WriteLine($"ready {string.Join(' ', starts.ReadySeconds.Select(s => $"{s:f2}"))} again {string.Join(' ', starts.AgainSeconds.Select(s => $"{s:f2}"))} first turn {string.Join(' ', starts.FirstTurnMs.Select(s => $"{s:f0}"))} idle {string.Join(' ', starts.IdleMb.Select(s => $"{s:f0}"))}");
        Console.WriteLine($"half load {half.PerSecond:f0}/s: p50 {half.Percentile(.5):f1} p99 {half.Percentile(.99):f1} p99.9 {half.Percentile(.999):f1} max {half.Milliseconds[^1]:f1}; memory {product.MemoryMb:f0}, peak {product.PeakMemoryMb:f0}");
        foreach (var p in problems) Console.WriteLine("PROBLEM " + p);
        Console.WriteLine($"{turns} turns verified");
    }
}
