using System.Collections.Concurrent;
using System.Diagnostics;

namespace MicroCred.Load;

/// <summary>Drives one server as many people, and says what they saw.</summary>
internal sealed class Driver(Child server, IReadOnlyList<Teacher> teachers, Sink? sink)
{
    private readonly ConcurrentQueue<string> acknowledged = [];

    /// <summary>Every message that the server has answered for.</summary>
    public IReadOnlyCollection<string> Acknowledged => acknowledged;

    /// <summary>Each teacher joins and starts her draft, some of them at once.</summary>
    public Task JoinAsync(int atOnce) =>
        Parallel.ForEachAsync(teachers, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (teacher, _) =>
    {
        using var line = await Line.OpenAsync(server.Address);
        foreach (var said in teacher.Join(server.Address)) await TurnAsync(line, said);
    });

    /// <summary>
    /// So many people at once, each of whom speaks when she has been answered: what the server can do.
    /// </summary>
    public async Task<Run> ClosedAsync(int atOnce, TimeSpan length)
    {
        var watch = Watch.Start(server);
        await Task.WhenAll(teachers.Chunk((teachers.Count + atOnce - 1) / atOnce).Select(async some =>
        {
            using var line = await Line.OpenAsync(server.Address);
            for (var i = 0; watch.Elapsed < length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                watch.Note(began, await TurnAsync(line, some[i % some.Length].Write(server.Address)));
            }
        }));
        return watch.Stop();
    }

    /// <summary>
    /// Turns at a fixed rate, whether the server keeps up or not; each counts from when it was meant to begin.
    /// </summary>
    public async Task<Run> OpenAsync(double perSecond, TimeSpan length)
    {
        using var lines = new Lines(server.Address);
        var watch = Watch.Start(server);
        List<Task> turns = [];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < perSecond * length.TotalSeconds; i++)
        {
            var due = began + (long)(i / perSecond * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due) await Task.Delay(1);
            var teacher = teachers[i % teachers.Count];
            turns.Add(teacher.Before = LaterAsync(teacher, due));
        }

        await Task.WhenAll(turns);
        return watch.Stop();

        async Task LaterAsync(Teacher teacher, long due)
        {
            await teacher.Before;
            var line = await lines.TakeAsync();
            watch.Note(due, await TurnAsync(line, teacher.Write(server.Address)));
            lines.GiveBack(line);
        }
    }

    /// <summary>
    /// One message, and when its reply reached the sink; without a sink, when the request was answered.
    /// </summary>
    public async Task<long> TurnAsync(Line line, Said said)
    {
        var reply = sink?.ReplyTo(said.Id);
        var status = await line.SendAsync(said.Request);
        if (status is not (>= 200 and < 300)) throw new InvalidOperationException($"Answered {status}.");
        acknowledged.Enqueue(said.Id);
        return reply is null ? Stopwatch.GetTimestamp() : await reply;
    }

    private sealed class Lines(Uri server) : IDisposable
    {
        private readonly ConcurrentBag<Line> idle = [];

        public async Task<Line> TakeAsync() => idle.TryTake(out var line) ? line : await Line.OpenAsync(server);

        public void GiveBack(Line line) => idle.Add(line);

        public void Dispose()
        {
            foreach (var line in idle) line.Dispose();
        }
    }
}
