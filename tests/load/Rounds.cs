namespace MicroCred.Load;

/// <summary>
/// The product, its floors and its peer, one after the other and again: what is compared was measured within the same
/// minute.
/// </summary>
internal sealed class Rounds(Plan plan, Sink sink, IReadOnlyList<Teacher> teachers, Folder folder)
{
    private readonly List<Round> all = [];

    public IReadOnlyList<Round> All => all;

    public double Best => all.Max(round => round.Product.PerSecond);

    public async Task RunAsync(Driver people, Child bare, Child store, Child? peer)
    {
        var bareRun = await new Driver(bare, Others("bare"), null).ClosedAsync(plan.AtOnce, plan.Stretch / 2);
        var storeRun = await new Driver(store, Others("store"), null).ClosedAsync(plan.AtOnce, plan.Stretch);
        var before = folder.Commits;
        var productRun = await people.ClosedAsync(plan.AtOnce, plan.Stretch);
        var commits = (double)(folder.Commits - before) / productRun.Turns;
        var peerRun = peer is null ? null : await new Driver(peer, Others("peer"), sink).ClosedAsync(plan.AtOnce, plan.Stretch / 2);
        all.Add(new(bareRun, storeRun, productRun, peerRun, commits));
        Console.WriteLine($"round {all.Count}: bare {bareRun.PerSecond:f0}/s, group commit {storeRun.PerSecond:f0}/s, product "
            + $"{productRun.PerSecond:f0}/s with {productRun.CpuMicroseconds:f0} us and {commits:f3} commits a turn, "
            + $"peer {peerRun?.PerSecond:f0}/s with {peerRun?.CpuMicroseconds:f0} us; others used {productRun.OthersCpu:p0}");
    }

    /// <summary>The same people, of whom the others know nothing that would have to be true afterwards.</summary>
    private List<Teacher> Others(string server) => [.. teachers.Select((_, i) => new Teacher(i + 1, sink.Url, $"{server}{all.Count}-"))];
}
