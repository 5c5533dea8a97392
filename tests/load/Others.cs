using MicroCred.Load.Processes;

namespace MicroCred.Load;

/// <summary>What the product is compared with: the least that is needed, and Microsoft's own echo bots.</summary>
internal sealed record Others(Child GroupCommit, Child Receiving, Child Sending, Child DotNetEcho, Child? NpmEcho)
    : IAsyncDisposable
{
    public static async Task<Others> StartAsync(string database, Uri sink) => new(
        await Programs.GroupCommitAsync(database),
        await Programs.ReceivingAsync(sink),
        await Programs.SendingAsync(sink),
        await Programs.DotNetEchoAsync(sink),
        await Programs.NpmEchoAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var child in (Child?[])[GroupCommit, Receiving, Sending, DotNetEcho, NpmEcho])
        {
            if (child is not null) await child.DisposeAsync();
        }
    }
}
