using MicroCred.Load.Doors;
using MicroCred.Load.Driving;
using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>One stretch each, all within the same minute.</summary>
internal sealed record Round(
    Run GroupCommit, Run Receiving, Run Sending, Run DotNetEcho, Run? NpmEcho, Run Teams, Run Web)
{
    public required double TeamsCommits { get; init; }

    public required double WebCommits { get; init; }

    /// <summary>The processor time of what a Teams turn is made of.</summary>
    public double PartsCpu => Receiving.CpuMicroseconds + Sending.CpuMicroseconds + Web.CpuMicroseconds;
}

/// <summary>
/// The product and what it is compared with, one after the other and again, so that every ratio is of the same minute.
/// </summary>
internal sealed class Rounds(Plan plan, Crowd crowd, Others others, Sink sink, Answers answers)
{
    private readonly List<Round> all = [];
    private int stretches;

    public IReadOnlyList<Round> All => all;

    public async Task WarmUpAsync()
    {
        await crowd.Teams.ClosedAsync(plan.AtOnce, plan.WarmUp);
        await OnTheWebAsync(plan.WarmUp);
        await ToOthersAsync(plan.WarmUp / 3);
    }

    public async Task RunAsync()
    {
        var (store, receiving, sending, dotNet, npm) = await ToOthersAsync(plan.ShortStretch);
        var (teams, teamsCommits) = await CountAsync(() => crowd.Teams.ClosedAsync(plan.AtOnce, plan.Stretch));
        var (web, webCommits) = await CountAsync(() => OnTheWebAsync(plan.Stretch));
        var round = new Round(store, receiving, sending, dotNet, npm, teams, web)
        {
            TeamsCommits = teamsCommits,
            WebCommits = webCommits,
        };
        all.Add(round);
        Console.WriteLine($"round {all.Count}: {Said("Teams", teams)}, {Said("web", web)}, "
            + $"{Said("group commit", store)}, {Said("receiving", receiving)}, {Said("sending", sending)}, "
            + $"{Said(".NET echo", dotNet)}, {(npm is null ? "no npm echo" : Said("npm echo", npm))}; "
            + $"others used {teams.OthersCpu:p0} and {web.OthersCpu:p0}");
    }

    private async Task<Run> OnTheWebAsync(TimeSpan length)
    {
        await using var listening = await crowd.ListenAsync();
        return await crowd.Web.ClosedAsync(plan.AtOnce, length);
    }

    private async Task<(Run, Run, Run, Run, Run?)> ToOthersAsync(TimeSpan length) => (
        await ToAsync(others.GroupCommit, length),
        await ToAsync(others.Receiving, length),
        await ToAsync(others.Sending, length),
        await ToAsync(others.DotNetEcho, length, answers),
        others.NpmEcho is null ? null : await ToAsync(others.NpmEcho, length, answers));

    /// <summary>The same people say the same to another server, whose data need not be true afterwards.</summary>
    private Task<Run> ToAsync(Child server, TimeSpan length, Answers? answered = null)
    {
        var (door, series) = (new TeamsDoor(server.Address, sink.Url), $"other{++stretches}-");
        List<Teacher> people = [.. Enumerable.Range(1, plan.Teachers).Select(n => new Teacher(n, door, series))];
        return new Driver(server, people, answered).ClosedAsync(plan.AtOnce, length);
    }

    private async Task<(Run Run, double CommitsPerTurn)> CountAsync(Func<Task<Run>> drive)
    {
        var before = crowd.Folder.Commits;
        var run = await drive();
        return (run, (double)(crowd.Folder.Commits - before) / run.Turns);
    }

    private static string Said(string what, Run run) => $"{what} {run.PerSecond:f0}/s {run.CpuMicroseconds:f0} us";
}
