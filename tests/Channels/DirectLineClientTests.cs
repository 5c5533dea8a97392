using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

public sealed class DirectLineClientTests
{
    [Fact]
    public async Task Microsofts_own_client_talks_to_us()
    {
        await using var world = await World.StartAsync();

        var talk = await NodeTools.RunAsync("directline", "talk.mjs", world.App.Urls.First());

        Assert.True(talk.ExitCode is 0, talk.Errors);
        Assert.Equal(
            ["greeted", "answered", "tapped", "uploaded", "two windows", "reconnected", "resumed"],
            talk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
