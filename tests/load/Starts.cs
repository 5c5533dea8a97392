using System.Diagnostics;
using MicroCred.Load.Doors;
using MicroCred.Load.Driving;
using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>One start: until ready, until the first answer, and what the program weighs when nothing happens.</summary>
internal sealed record Start(double ReadySeconds, double FirstTurnMs, double IdleMb, double IdleOwnMb);

/// <summary>
/// Starts on an empty folder, which make the sample district, and again on the same folder, as every later start is.
/// </summary>
internal sealed record Starts(IReadOnlyList<Start> OnEmpty, IReadOnlyList<Start> InUse)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    public static async Task<Starts> MeasureAsync(int times, Sink sink, Answers answers)
    {
        List<Start> onEmpty = [], inUse = [];
        for (var i = 0; i < times; i++)
        {
            using var folder = new Folder();
            onEmpty.Add(await OneAsync(folder, $"empty{i}-", sink, answers));
            inUse.Add(await OneAsync(folder, $"used{i}-", sink, answers));
        }

        return new(onEmpty, inUse);
    }

    private static async Task<Start> OneAsync(Folder folder, string series, Sink sink, Answers answers)
    {
        await using var product = await Programs.ProductAsync(folder.Path);
        var teacher = new Teacher(1, new TeamsDoor(product.Address, sink.Url), series);
        using var line = await Line.OpenAsync(product.Address);
        var began = Stopwatch.GetTimestamp();
        var came = await new Driver(product, [teacher], answers).TurnAsync(line, teacher.Say("hi"));
        await Task.Delay(Idle);
        var firstTurn = Stopwatch.GetElapsedTime(began, came);
        return new(product.Ready.TotalSeconds, firstTurn.TotalMilliseconds, product.MemoryMb, product.OwnMemoryMb);
    }
}
