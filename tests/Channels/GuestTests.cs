using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

/// <summary>Tests of the web chat, each with a guest whom the bot has greeted.</summary>
public abstract class GuestTests : IAsyncLifetime
{
    protected World World { get; private set; } = null!;

    private protected DirectLineCaller Guest { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await World.StartAsync();
        Guest = await DirectLineCaller.GuestAsync(World);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Guest.Dispose();
        await World.DisposeAsync();
    }
}
