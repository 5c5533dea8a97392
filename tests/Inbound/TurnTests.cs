using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Inbound;

public sealed class TurnTests
{
    [Fact]
    public async Task A_message_delivered_twice_is_answered_once()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));

        Assert.NotEmpty(await world.SayAsync(phone, "hi", "same"));
        Assert.Empty(await world.SayAsync(phone, "hi", "same"));
    }

    [Fact]
    public async Task A_message_delivered_five_times_at_once_is_answered_once()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        var intake = world.Services.GetRequiredService<MicroCred.Bot.Inbound.Intake>();

        var taken =
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => intake.ReceiveAsync(phone, "same", new("menu"))));
        await world.SettleAsync();

        Assert.Single(taken, first => first);
        Assert.Single(await world.HeardBackAsync(phone));
    }

    [Fact]
    public async Task Many_messages_at_once_from_one_person_are_answered_in_order()
    {
        await using var world = await World.StartAsync();
        var maria = await world.PersonAsync("Maria Combs");
        var (phone, teams) = (await world.AddressAsync(Lines.Sms, maria), await world.AddressAsync(Lines.Teams, maria));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1"]) await world.SayAsync(phone, words);
        var intake = world.Services.GetRequiredService<MicroCred.Bot.Inbound.Intake>();

        List<Task> sending = [];
        for (var i = 1; i <= 40; i++) sending.Add(
            intake.ReceiveAsync(i % 2 == 0 ? phone : teams, $"n{i}", new($"piece{i}")));
        await Task.WhenAll(sending);
        await world.SettleAsync();

        var draft = await world.ReadAsync(db => db.Submissions.SingleAsync());
        var inOrder = await world.ReadAsync(
            db => db.Inbox.Where(m => m.ActivityId.StartsWith('n')).OrderBy(m => m.Id).Select(m => m.ActivityId).ToListAsync());
        Assert.Equal(inOrder.Select(id => "piece" + id[1..]), draft.Evidence.Select(p => p.Text));
    }

    [Fact]
    public async Task A_plain_turn_costs_two_commits_at_most_nine_statements_and_at_most_eighty_kilobytes()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1", "first words"])
            await world.SayAsync(phone, words);
        var (lane, statements) =
            (world.Services.GetRequiredService<WriteLane>(), world.Services.GetRequiredService<StatementCount>());
        await world.Services.GetRequiredService<MicroCred.Bot.Outbound.Dispatcher>().StopAsync(default);
        var log = await EmptyLogAsync(world);
        var before = (lane.Commits, statements.Count);

        await world.Services.GetRequiredService<MicroCred.Bot.Inbound.Intake>()
            .ReceiveAsync(phone, "counted", new("some more words"));
        while (lane.Commits < before.Commits + 2) await Task.Delay(5, TestContext.Current.CancellationToken);
        var (commits, cost) = (lane.Commits - before.Commits, statements.Count - before.Count);

        Assert.True(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.State == OutboxState.Waiting)));
        Assert.Equal(2, commits);
        Assert.InRange(cost, 5, 9);
        log.Refresh();
        Assert.InRange(log.Length, 1, 80_000);
    }

    /// <summary>The write-ahead log, with nothing in it: what is in it later was written since.</summary>
    private static async Task<FileInfo> EmptyLogAsync(World world)
    {
        var file = Path.Combine(world.Services.GetRequiredService<DataOptions>().FullFolder, "microcred.db");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        var log = new FileInfo(file + "-wal");
        Assert.Equal(0, log.Length);
        return log;
    }

    [Fact]
    public async Task A_turn_that_breaks_a_rule_changes_nothing_but_says_the_rule()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1", Some.Text(2_000)])
            await world.SayAsync(phone, words);

        var replies = await world.SayAsync(phone, Some.Text(2_000));

        Assert.StartsWith("That is more than this answer can hold", replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("2000 words", replies[^1].Text, StringComparison.Ordinal);
        Assert.Single((await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence);
    }

    [Theory]
    [InlineData("stop", false)]
    [InlineData("(quit)", true)]
    public async Task Silence_is_confirmed_by_us_where_the_phone_company_does_not_know_the_word(
        string word, bool confirmed)
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));

        var replies = await world.SayAsync(phone, word);

        Assert.Equal(
            confirmed, replies.Any(r => r.Text!.StartsWith("You won't get more texts", StringComparison.Ordinal)));
        Assert.Empty(await world.SayAsync(phone, "menu"));
    }

    [Fact]
    public async Task A_step_that_can_no_longer_be_read_leads_home_with_a_sentence()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        await world.SayAsync(phone, "hi");
        await world.WriteAsync(db => db.Conversations.Single().Step = """{"at":"Gone.Away"}""");

        var replies = await world.SayAsync(phone, "menu");

        Assert.Contains("Your work is safe", replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("What next?", replies[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_can_not_be_read_is_put_aside_and_she_is_told()
    {
        await using var world = await World.StartAsync("--Logging:LogLevel:Default=None");
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        await world.WriteAsync(
            db => db.Inbox.Add(new() { Address = phone, ActivityId = "poison", Body = "{", ReceivedAt = world.Clock.GetUtcNow() }));

        var replies = await world.SayAsync(phone, "menu");

        Assert.Equal(
            InboxState.Dead,
            await world.ReadAsync(
                db => db.Inbox.Where(m => m.ActivityId == "poison").Select(m => m.State).SingleAsync()));
        Assert.Contains(replies, r => r.Text!.StartsWith("Sorry", StringComparison.Ordinal));
        Assert.Contains(replies, r => r.Text!.StartsWith("What next", StringComparison.Ordinal));
    }
}
