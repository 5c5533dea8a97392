using System.Diagnostics;

namespace MicroCred.Load;

/// <summary>One start: until ready, until the first reply, and what it weighs when nothing happens.</summary>
internal sealed record Start(double ReadySeconds, double FirstTurnMs, double IdleMb, double IdleOwnMb);

/// <summary>
/// Starts on an empty folder, which make the sample district, and again on the same folder, as every later one is.
/// </summary>
internal sealed record Starts(IReadOnlyList<Start> OnEmpty, IReadOnlyList<Start> InUse)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);

    public static async Task<Starts> MeasureAsync(int times, Sink sink)
    {
        List<Start> onEmpty = [], inUse = [];
        for (var i = 0; i < times; i++)
        {
            using var folder = new Folder();
            onEmpty.Add(await OneAsync(folder, new Teacher(1_000_000 + i, sink.Url), sink));
            inUse.Add(await OneAsync(folder, new Teacher(2_000_000 + i, sink.Url), sink));
        }

        return new(onEmpty, inUse);
    }

    private static async Task<Start> OneAsync(Folder folder, Teacher teacher, Sink sink)
    {
        await using var product = await Programs.ProductAsync(folder.Path);
        using var line = await Line.OpenAsync(product.Address);
        var began = Stopwatch.GetTimestamp();
        var came = await new Driver(product, [teacher], sink).TurnAsync(line, teacher.Say(product.Address, "hi"));
        await Task.Delay(Idle);
        return new(
            product.Ready.TotalSeconds, Stopwatch.GetElapsedTime(began, came).TotalMilliseconds, product.MemoryMb, product.OwnMemoryMb);
    }
}
