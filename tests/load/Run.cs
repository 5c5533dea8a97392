using System.Collections.Concurrent;
using System.Diagnostics;

namespace MicroCred.Load;

/// <summary>What one stretch of load showed.</summary>
internal sealed record Run(
    int Turns, double Seconds, double CpuSeconds, double OthersCpu, double MemoryMb, IReadOnlyList<double> Milliseconds)
{
    public double PerSecond => Turns / Seconds;
    public double CpuMicroseconds => CpuSeconds * 1e6 / Turns;

    /// <summary>The latency that this share of all turns stayed below; the list is sorted.</summary>
    public double Percentile(double share) =>
        Milliseconds[(int)Math.Min(Milliseconds.Count - 1, Math.Ceiling(share * Milliseconds.Count) - 1)];
}

/// <summary>
/// Notes turns from a beginning on, together with what the server and all others used of the processors.
/// </summary>
internal sealed class Watch
{
    private readonly ConcurrentBag<double> milliseconds = [];
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Child server;
    private readonly (double Server, double Machine, double Own) before;

    private Watch(Child server) => (this.server, before) = (server, Used(server));

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(began);

    public static Watch Start(Child server) => new(server);

    public void Note(long from, long to) => milliseconds.Add((to - from) * 1000.0 / Stopwatch.Frequency);

    public Run Stop()
    {
        var seconds = Elapsed.TotalSeconds;
        var after = Used(server);
        var ours = after.Server - before.Server + after.Own - before.Own;
        var others = (after.Machine - before.Machine - ours) / (seconds * Environment.ProcessorCount);
        return new(
            milliseconds.Count, seconds, after.Server - before.Server, Math.Max(0, others), server.MemoryMb, [.. milliseconds.Order()]);
    }

    private static (double Server, double Machine, double Own) Used(Child server) =>
        (server.Cpu, Machine.BusySeconds(), Environment.CpuUsage.TotalTime.TotalSeconds);
}
