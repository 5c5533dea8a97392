using System.Collections.Concurrent;
using System.Diagnostics;
using MicroCred.Load.Doors;
using MicroCred.Load.Processes;

namespace MicroCred.Load.Driving;

/// <summary>
/// Drives one server as many people, and says what they saw. A turn ends with the last part of its answer; where nobody
/// notes answers, it ends when the request is answered.
/// </summary>
internal sealed class Driver(Child server, IReadOnlyList<Teacher> teachers, Answers? answers)
{
    private static readonly TimeSpan WhenTooFast = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<string> acknowledged = [];
    private int slowedDown;

    public IReadOnlyList<Teacher> Teachers => teachers;

    /// <summary>Every message that the server has answered for.</summary>
    public IReadOnlyCollection<string> Acknowledged => acknowledged;

    /// <summary>How often the server said that somebody is too fast (429). The figures hold such waits too.</summary>
    public int SlowedDown => slowedDown;

    /// <summary>Each teacher joins and starts a draft, some of them at once.</summary>
    public Task JoinAsync(int atOnce) => Parallel.ForEachAsync(
        teachers, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (teacher, _) =>
        {
            using var line = await Line.OpenAsync(server.Address);
            foreach (var said in teacher.Join()) await TurnAsync(line, said);
        });

    /// <summary>So many people at once, who each speak when they have been answered: what the server can do.</summary>
    public async Task<Run> ClosedAsync(int atOnce, TimeSpan length)
    {
        var watch = Watch.Start(server);
        await Task.WhenAll(teachers.Chunk((teachers.Count + atOnce - 1) / atOnce).Select(async some =>
        {
            using var line = await Line.OpenAsync(server.Address);
            for (var i = 0; watch.Elapsed < length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                watch.Note(began, await TurnAsync(line, some[i % some.Length].Write()));
            }
        }));
        return watch.Stop();
    }

    /// <summary>Turns at a fixed rate, whether or not the server keeps up: each counts from when it is due.</summary>
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
            watch.Note(due, await TurnAsync(line, teacher.Write()));
            lines.GiveBack(line);
        }
    }

    /// <summary>Says one thing and returns when its answer was whole.</summary>
    public async Task<long> TurnAsync(Line line, Said said)
    {
        var answer = answers?.EndOf(said.Id);
        await SendAsync(line, said);
        acknowledged.Enqueue(said.Id);
        return answer is null ? Stopwatch.GetTimestamp() : await answer;
    }

    private async Task SendAsync(Line line, Said said)
    {
        while (await line.SendAsync(said.Request) is var status and not (>= 200 and < 300))
        {
            if (status is not 429) throw new InvalidOperationException($"{said.Id} was answered with {status}.");
            Interlocked.Increment(ref slowedDown);
            await Task.Delay(WhenTooFast);
        }
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
