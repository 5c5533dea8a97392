using System.Globalization;
using MicroCred.Load.Driving;
using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>Says what was seen beside its goal: the median, and from the least to the most.</summary>
internal sealed class Report(Starts starts, IReadOnlyList<Round> rounds, Run halfTeams, Run halfWeb)
{
    public void Print()
    {
        Console.WriteLine("| what | goal | seen: median (from - to) | |");
        Console.WriteLine("| --- | --- | --- | --- |");
        PrintGoals();
        Console.WriteLine();
        Console.WriteLine("| beside it | median (from - to) |");
        Console.WriteLine("| --- | --- |");
        PrintBeside();
        Console.WriteLine($"{Machine.Describe()}; the client, the sink and whatever is measured share its processors.");
    }

    private void PrintGoals()
    {
        Goal("processor time of a Teams turn, as a share of receiving alone + one send by a kept client + a web turn",
            1.25, Of(r => r.Teams.CpuMicroseconds / r.PartsCpu), 2);
        Goal("processor time of a Teams turn, as a share of the stock .NET echo's",
            1.0 / 3, Of(r => r.Teams.CpuMicroseconds / r.DotNetEcho.CpuMicroseconds), 2);
        Goal("web turns/s, as a share of the group commit's",
            0.15, Of(r => r.Web.PerSecond / r.GroupCommit.PerSecond), 2, atLeast: true);
        Goal($"p99 at {halfTeams.PerSecond:f0} Teams turns/s, half of the best, ms",
            60, [halfTeams.Percentile(.99)], 0);
        Goal("p99.9 of them, ms", 250, [halfTeams.Percentile(.999)], 0);
        Goal($"p99 at {halfWeb.PerSecond:f0} web turns/s, half of the best, ms",
            60, [halfWeb.Percentile(.99)], 0);
        Goal("p99.9 of them, ms", 250, [halfWeb.Percentile(.999)], 0);
        Goal("memory when idle after a first turn, on a folder in use, MB",
            210, [.. starts.InUse.Select(s => s.IdleMb)], 0);
        Goal("ready on a folder in use, s",
            3, [.. starts.InUse.Select(s => s.ReadySeconds)], 2);
        Goal("ready on an empty folder, with the sample district made, s",
            3, [.. starts.OnEmpty.Select(s => s.ReadySeconds)], 2);
        Goal("the first turn, ms",
            100, [.. starts.InUse.Concat(starts.OnEmpty).Select(s => s.FirstTurnMs)], 0);
    }

    private void PrintBeside()
    {
        Beside("Teams", Of(r => r.Teams));
        Figure("Teams: commits of a turn, under full load", Of(r => r.TeamsCommits), 3);
        Figure("Teams: KB written to the disk in a turn, under full load", Of(r => r.Teams.BytesPerTurn / 1024), 1);
        Figure("Teams: p50 at half of the best, ms", [halfTeams.Percentile(.5)], 0);
        Beside("web", Of(r => r.Web));
        Figure("web: commits of a turn, under full load", Of(r => r.WebCommits), 3);
        Figure("web: KB written to the disk in a turn, under full load", Of(r => r.Web.BytesPerTurn / 1024), 1);
        Figure("web: p50 at half of the best, ms", [halfWeb.Percentile(.5)], 0);
        Beside("floor, the same writes by hand, up to 64 turns in a transaction", Of(r => r.GroupCommit));
        Figure("that floor: KB written to the disk in a turn", Of(r => r.GroupCommit.BytesPerTurn / 1024), 1);
        Beside("floor, Bot Builder for .NET receiving alone", Of(r => r.Receiving));
        Beside("floor, one send by a kept client of Bot Builder's", Of(r => r.Sending));
        Beside("peer, the stock echo of Bot Builder for .NET", Of(r => r.DotNetEcho));
        if (rounds.All(r => r.NpmEcho is not null))
        {
            Beside("peer, the stock echo of Bot Builder for JavaScript", Of(r => r.NpmEcho!));
            Figure("processor time of a Teams turn, as a share of that echo's",
                Of(r => r.Teams.CpuMicroseconds / r.NpmEcho!.CpuMicroseconds), 2);
        }
        else
        {
            Console.WriteLine("| peer, the stock echo of Bot Builder for JavaScript | could not be installed |");
        }

        Figure("idle, of that not pages of files, MB", [.. starts.InUse.Select(s => s.IdleOwnMb)], 0);
        Figure("idle on what was an empty folder, MB", [.. starts.OnEmpty.Select(s => s.IdleMb)], 0);
        Figure("used by other programs meanwhile, % of the machine", Of(r => r.Teams.OthersCpu * 100), 0);
    }

    private List<T> Of<T>(Func<Round, T> figure) => [.. rounds.Select(figure)];

    private static void Beside(string what, List<Run> runs)
    {
        Figure($"{what}: /s", [.. runs.Select(run => run.PerSecond)], 0);
        Figure($"{what}: processor time of each, us", [.. runs.Select(run => run.CpuMicroseconds)], 0);
    }

    public static void Goal(string what, double goal, List<double> seen, int digits, bool atLeast = false)
    {
        var isMet = atLeast ? Median(seen) >= goal : Median(seen) <= goal;
        var limit = $"{(atLeast ? ">=" : "<=")} {goal.ToString("0.##", CultureInfo.InvariantCulture)}";
        Console.WriteLine($"| {what} | {limit} | {Text(seen, digits)} | {(isMet ? "yes" : "NOT YET")} |");
    }

    public static void Figure(string what, List<double> seen, int digits) =>
        Console.WriteLine($"| {what} | {Text(seen, digits)} |");

    private static string Text(List<double> seen, int digits)
    {
        var range = seen.Count is 1 ? "" : $" ({Text(seen.Min())} - {Text(seen.Max())})";
        return Text(Median(seen)) + range;

        string Text(double value) => value.ToString($"f{digits}", CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> seen)
    {
        List<double> sorted = [.. seen.Order()];
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
