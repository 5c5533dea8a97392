using MicroCred.Tests.Badges;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

/// <summary>
/// Microsoft's own client against the whole program: from the installation to a submission, and two hundred taps of
/// somebody who is only curious.
/// </summary>
public sealed class PlaygroundTests
{
    [Fact]
    public async Task A_teacher_goes_from_hello_to_a_submission_and_then_taps_about()
    {
        await using var world = await TeamsUser.WorldAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["photo.jpg"], Some.Photo(), TestContext.Current.CancellationToken);

        var run =
            await NodeTools.RunAsync("playground", "walk.mjs", world.App.Urls.First(), folder["photo.jpg"], "20261123");

        Assert.True(run.ExitCode is 0, run.Output + run.Errors);
        Assert.Equal(0, await world.ReadAsync(db => Task.FromResult(db.Inbox.Count(m => m.Problem != null))));
        Assert.Empty(await world.ReadAsync(db => Task.FromResult(
            db.Outbox.Where(m => m.Problem != null).Select(m => $"{m.Kind} {m.State} {m.Problem}").ToList())));
    }
}
