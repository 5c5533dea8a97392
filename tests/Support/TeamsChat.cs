namespace MicroCred.Tests.Support;

/// <summary>The bot, a connector that writes down what it says, and somebody in Teams between them.</summary>
internal sealed record TeamsChat(World World, ConnectorSink Sink, TeamsUser User) : IAsyncDisposable
{
    public static async Task<TeamsChat> StartAsync(params string[] settings)
    {
        var (world, sink) = (await TeamsUser.WorldAsync(settings), await ConnectorSink.StartAsync());
        return new(world, sink, new(world, sink.Url));
    }

    /// <summary>One where the teacher has said hi, and was greeted and asked what they need.</summary>
    public static async Task<TeamsChat> GreetedAsync()
    {
        var chat = await StartAsync();
        await chat.User.SayAsync("hi");
        await chat.Sink.CallsAsync(2);
        await chat.World.SettleAsync();
        return chat;
    }

    public async ValueTask DisposeAsync()
    {
        User.Dispose();
        await World.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
