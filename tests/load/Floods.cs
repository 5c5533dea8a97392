using MicroCred.Load.Doors;
using MicroCred.Load.Driving;
using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>
/// Whether a flood of guests slows a teacher: the same teachers, in the same minute, with nobody else there, with
/// guests behind one network, and behind three.
/// </summary>
internal sealed class Floods(Driver teachers, IReadOnlyList<Guests> guests)
{
    private const int Teachers = 60;
    private const int TurnsPerSecond = 30;
    private const int Rounds = 2;

    private static readonly string[] Networks = ["203.0.113.7", "198.51.100.7", "192.0.2.7"];
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(10);

    /// <summary>In it the guests of before are answered.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(8);

    private readonly List<Run> quiet = [], one = [], three = [];

    /// <summary>Zero unless the data is wrong afterwards.</summary>
    public static async Task<int> RunAsync()
    {
        Console.WriteLine(Machine.Describe());
        using var folder = new Folder();
        await (await Programs.ProductAsync(folder.Path)).DisposeAsync(); // makes the district that teachers join
        await using var product = await Programs.ProductAsync(
            folder.Path, ("ASPNETCORE_ENVIRONMENT", "Testing"), ("Proxy__Trusted", "127.0.0.1"));
        var answers = new Answers();
        using var web = new WebDoor(product.Address, folder.TerminalKey, answers);
        await web.OpenAsync(Enumerable.Range(1, Teachers));
        var driver = new Driver(
            product, [.. Enumerable.Range(1, Teachers).Select(n => new Teacher(n, web, "web"))], answers);
        List<Guests> guests = [.. Networks.Select(network => new Guests(product.Address, network))];
        await using (await web.ListenAsync())
        {
            await driver.JoinAsync(atOnce: 8);
            foreach (var some in guests) await some.OpenAsync();
            await new Floods(driver, guests).MeasureAsync();
        }

        guests.ForEach(some => some.Dispose());
        var problems = folder.Problems(driver.Acknowledged, driver.Teachers, answers).ToList();
        foreach (var problem in problems) Console.WriteLine($"WRONG: {problem}");
        return problems is [] ? 0 : 1;
    }

    private async Task MeasureAsync()
    {
        await RunAsync(guests); // warms up
        for (var round = 0; round < Rounds; round++)
        {
            quiet.Add(await RunAsync([]));
            one.Add(await RunAsync(guests.Take(1)));
            three.Add(await RunAsync(guests));
        }

        Print();
    }

    private async Task<Run> RunAsync(IEnumerable<Guests> floods)
    {
        await Task.Delay(Calm);
        var flooding = Task.WhenAll(floods.Select(some => some.FloodAsync(Stretch)));
        var run = await teachers.OpenAsync(TurnsPerSecond, Stretch);
        await flooding;
        Console.WriteLine($"p50 {run.Percentile(.5):f0} ms, p99 {run.Percentile(.99):f0} ms; "
            + $"others used {run.OthersCpu:p0}; "
            + $"of guests, taken {guests.Sum(g => g.Taken)}, refused {guests.Sum(g => g.Refused)} so far");
        return run;
    }

    private void Print()
    {
        const string What = "p99 of a teacher's web turn while guests flood, to that without";
        Report.Goal($"{What}: one network", 2, [.. one.Zip(quiet, Ratio)], 2);
        Report.Goal($"{What}: three networks", 2, [.. three.Zip(quiet, Ratio)], 2);
        Report.Figure("p99 without, ms", [.. quiet.Select(run => run.Percentile(.99))], 0);
        Report.Figure("p99 with one network, ms", [.. one.Select(run => run.Percentile(.99))], 0);
        Report.Figure("p99 with three networks, ms", [.. three.Select(run => run.Percentile(.99))], 0);
    }

    private static double Ratio(Run flooded, Run quiet) => flooded.Percentile(.99) / quiet.Percentile(.99);
}
