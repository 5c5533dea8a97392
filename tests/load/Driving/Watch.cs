using System.Collections.Concurrent;
using System.Diagnostics;
using MicroCred.Load.Processes;

namespace MicroCred.Load.Driving;

/// <summary>Notes turns from a beginning on, and what the server and all other programs used meanwhile.</summary>
internal sealed class Watch
{
    private readonly ConcurrentBag<double> milliseconds = [];
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Child server;
    private readonly Used before;

    private Watch(Child server) => (this.server, before) = (server, Used.Now(server));

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(began);

    public static Watch Start(Child server) => new(server);

    public void Note(long from, long to) => milliseconds.Add((to - from) * 1000.0 / Stopwatch.Frequency);

    public Run Stop()
    {
        var seconds = Elapsed.TotalSeconds;
        var after = Used.Now(server);
        var (cpu, written) = (after.Server - before.Server, after.Written - before.Written);
        var others = after.Machine - before.Machine - cpu - (after.Driver - before.Driver);
        var share = Math.Max(0, others / (seconds * Environment.ProcessorCount));
        return new(milliseconds.Count, seconds, cpu, written, share, [.. milliseconds.Order()]);
    }

    /// <summary>Processor seconds so far, and the bytes that the server has had written to the disk.</summary>
    private sealed record Used(double Server, double Machine, double Driver, double Written)
    {
        public static Used Now(Child server) => new(
            server.Cpu,
            Processes.Machine.BusySeconds(),
            Environment.CpuUsage.TotalTime.TotalSeconds,
            server.BytesWritten);
    }
}
