using MicroCred.Load.Doors;
using MicroCred.Load.Driving;
using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>The product on a folder of its own, with teachers at both of its doors.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly WebDoor web;

    private Crowd(Folder folder, Child product, Plan plan, Sink sink, Answers answers)
    {
        (Folder, Product) = (folder, product);
        web = new(product.Address, folder.TerminalKey, answers);
        var teams = new TeamsDoor(product.Address, sink.Url);
        var numbers = Enumerable.Range(1, plan.Teachers).ToList();
        Teams = new(product, [.. numbers.Select(n => new Teacher(n, teams, "teams"))], answers);
        Web = new(product, [.. numbers.Select(n => new Teacher(n, web, "web"))], answers);
    }

    public Folder Folder { get; }

    public Child Product { get; }

    public Driver Teams { get; }

    public Driver Web { get; }

    public int Turns => Teams.Acknowledged.Count + Web.Acknowledged.Count;

    /// <summary>Starts the product, and lets everybody join.</summary>
    public static async Task<Crowd> StartAsync(Plan plan, Sink sink, Answers answers)
    {
        var folder = new Folder();
        var crowd = new Crowd(folder, await Programs.ProductAsync(folder.Path), plan, sink, answers);
        await crowd.web.OpenAsync(Enumerable.Range(1, plan.Teachers));
        await crowd.Teams.JoinAsync(plan.AtOnce);
        await using var listening = await crowd.ListenAsync();
        await crowd.Web.JoinAsync(plan.AtOnce);
        return crowd;
    }

    /// <summary>The teachers on the web have their chats open, until what is returned is disposed of.</summary>
    public Task<IAsyncDisposable> ListenAsync() => web.ListenAsync();

    /// <summary>What is not as it must be. Nothing, if all is well.</summary>
    public IReadOnlyList<string> Problems(Answers answers) => [.. Folder.Problems(
        [.. Teams.Acknowledged, .. Web.Acknowledged], [.. Teams.Teachers, .. Web.Teachers], answers)];

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await Product.DisposeAsync();
        Folder.Dispose();
    }
}
