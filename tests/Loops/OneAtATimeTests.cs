using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;

namespace MicroCred.Tests.Loops;

public sealed class OneAtATimeTests
{
    [Fact]
    public async Task No_more_is_under_way_than_is_allowed_and_the_rest_comes_after()
    {
        using var lines = new OneAtATime<int>(2);
        using var stopping = new CancellationTokenSource();
        HashSet<int> done = [];
        var (underWay, most) = (0, 0);
        var all = new TaskCompletionSource();

        var running = lines.RunAsync(_ =>
        {
            int[] left;
            lock (done) left = [.. Enumerable.Range(1, 7).Except(done)];
            foreach (var key in left) lines.TryBegin(key, key, () => WorkAsync(key));
            return Task.FromResult(false);
        }, TimeSpan.FromMinutes(1), stopping.Token);
        await all.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        await running;

        Assert.Equal(2, most);

        async Task<bool> WorkAsync(int key)
        {
            lock (done) most = Math.Max(most, ++underWay);
            await Task.Delay(20);
            lock (done)
            {
                underWay--;
                done.Add(key);
                if (done.Count == 7) all.SetResult();
            }

            return false;
        }
    }
}
