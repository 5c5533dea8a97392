using MicroCred.Bot.Sample;
using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.Privacy;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Privacy;

public sealed class RetentionTests
{
    [Fact]
    public async Task Old_messages_and_logs_go_once_a_day_and_one_row_has_the_counts()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        await world.SayAsync(phone, "my marigolds");
        var last = await world.LastSeqAsync(phone);

        await PassAsync(world, 91);

        Assert.Equal(0, await world.ReadAsync(db => db.Inbox.CountAsync()));
        Assert.Equal(0, await world.ReadAsync(db => db.Outbox.CountAsync(m => m.Address != null)));
        Assert.Equal(
            (last, """{"type":"event","name":"forgotten"}"""),
            await world.ReadAsync(async db =>
            {
                var left = await db.LoggedActivities.SingleAsync();
                return (left.Seq, left.Body);
            }));
        Assert.False(await RunAsync(world));
        var row = await world.ReadAsync(db => db.Audit.SingleAsync(a => a.What == "retention"));
        Assert.Matches(@"^2027-02-22 inbox=1 refused=0 outbox=\d+ log=\d+ drafts=0$", row.About);
        Assert.True((await world.ReadAsync(db => AuditChain.VerifyAsync(db, null, default))).IsWhole);
        Assert.NotEmpty(await world.SayAsync(phone, "menu"));
        Assert.True(await world.LastSeqAsync(phone) > last);
    }

    [Fact]
    public async Task What_is_younger_stays()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        await world.SayAsync(phone, "my marigolds");

        await PassAsync(world, 89);

        Assert.Equal(1, await world.ReadAsync(db => db.Inbox.CountAsync(m => m.Body.Contains("marigolds"))));
    }

    [Fact]
    public async Task The_words_of_a_refused_message_go_after_a_week()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1", Some.Text(2_000), Some.Text(1_999)])
            await world.SayAsync(phone, words);
        Assert.Equal(2, await LongAsync(world));

        await PassAsync(world, 8);

        Assert.Equal(1, await LongAsync(world)); // the one that was kept
        Assert.Equal(
            """{"text":""}""",
            await world.ReadAsync(db => db.Inbox.Where(m => m.RefusedAt != null).Select(m => m.Body).SingleAsync()));
    }

    [Fact]
    public async Task Drafts_that_nobody_touches_go_with_their_files_and_others_stay()
    {
        await using var world = await World.StartAsync();
        var (maria, ben) = (await world.PersonAsync("Maria Combs"), await world.PersonAsync("Ben Hollis"));
        var work = world.Services.GetRequiredService<SampleWork>();
        await work.DoAsync(maria.Id, "progress-monitoring", parts: 3, submit: false, default);
        var hash = await world.ReadAsync(async db => (await db.Submissions.SingleAsync()).Evidence
            .Select(p => p.Hash).OfType<string>().First());
        world.Clock.Advance(TimeSpan.FromDays(100));
        await work.DoAsync(ben.Id, "co-teaching", parts: 1, submit: false, default);

        await PassAsync(world, 81);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.SettleAsync();

        Assert.Equal(ben.Id, await world.ReadAsync(db => db.Submissions.Select(s => s.Person).SingleAsync()));
        Assert.Null(world.Services.GetRequiredService<IArtifactStore>().OpenRead(hash));
    }

    [Fact]
    public async Task Under_a_legal_hold_everything_stays()
    {
        await using var world = await World.StartAsync();
        var maria = await world.PersonAsync("Maria Combs");
        var phone = await world.AddressAsync(Lines.Sms, maria);
        await world.SayAsync(phone, "my marigolds");
        await world.Services.GetRequiredService<SampleWork>()
            .DoAsync(maria.Id, "progress-monitoring", parts: 1, submit: false, default);
        await world.WriteAsync(db => db.People.Single(p => p.Id == maria.Id).OnHold = true);

        await PassAsync(world, 400);

        Assert.Equal(1, await world.ReadAsync(db => db.Inbox.CountAsync()));
        Assert.True(await world.ReadAsync(db => db.LoggedActivities.AllAsync(a => !a.Body.Contains("forgotten"))));
        Assert.Equal(1, await world.ReadAsync(db => db.Submissions.CountAsync()));
    }

    [Fact]
    public void A_setting_that_keeps_nothing_is_refused() => Assert.Equal(
        "Retention:DraftDays is 0. It is a number of days, and at least 1.",
        Assert.Throws<RuleBrokenException>(() => new RetentionOptions { DraftDays = 0 }.Check()).Message);

    /// <summary>Lets days pass, and the program do by itself what it does each day.</summary>
    private static async Task PassAsync(World world, int days)
    {
        world.Clock.Advance(TimeSpan.FromDays(days));
        var today = $"{world.Clock.GetUtcNow():yyyy-MM-dd}";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await world.ReadAsync(db => db.Audit.AnyAsync(a => a.What == "retention" && a.About.StartsWith(today))))
            await Task.Delay(20, patience.Token);
    }

    private static Task<bool> RunAsync(World world) =>
        world.Services.GetRequiredService<Retention>().RunAsync(default);

    private static Task<int> LongAsync(World world) =>
        world.ReadAsync(db => db.Inbox.CountAsync(m => m.Body.Contains("word1000")));
}
