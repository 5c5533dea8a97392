using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Storage;

public sealed class WriteLaneTests
{
    [Fact]
    public async Task Work_that_fails_takes_only_its_own_changes_with_it()
    {
        await using var world = await World.StartAsync();
        var lane = world.Services.GetRequiredService<WriteLane>();

        var work = Enumerable.Range(0, 200).Select(i => lane.RunAsync((services, _) =>
        {
            services.GetRequiredService<MicroCredDb>().Invitations.Add(
                new() { Code = $"W{i}", District = world.District.Id, Roles = Roles.Teacher });
            return i % 20 == 0 ? throw new RuleBrokenException("no") : Task.CompletedTask;
        }, default)).ToList();
        var failures = 0;
        foreach (var one in work)
        {
            try { await one; }
            catch (RuleBrokenException) { failures++; }
        }

        Assert.Equal(10, failures);
        Assert.Equal(190, await world.ReadAsync(db => db.Invitations.CountAsync(i => i.Code.StartsWith('W'))));
    }

    [Fact]
    public async Task Many_pieces_of_work_share_a_commit()
    {
        await using var world = await World.StartAsync();
        var lane = world.Services.GetRequiredService<WriteLane>();
        var before = lane.Commits;

        await Task.WhenAll(Enumerable.Range(0, 640).Select(i => lane.RunAsync((services, _) =>
        {
            services.GetRequiredService<MicroCredDb>().Invitations.Add(
                new() { Code = $"W{i}", District = world.District.Id, Roles = Roles.Teacher });
            return Task.CompletedTask;
        }, default)));

        Assert.InRange(lane.Commits - before, 10, 320);
    }

    [Fact]
    public async Task Saving_outside_a_transaction_is_refused()
    {
        await using var world = await World.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => world.ReadAsync(db =>
        {
            db.Invitations.Add(new() { Code = "OUTSIDE", District = world.District.Id, Roles = Roles.Teacher });
            return db.SaveChangesAsync();
        }));

        Assert.Contains("Transactions", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_even_plain_SQL_writes_outside_the_lane()
    {
        await using var world = await World.StartAsync();

        var failure = await Assert.ThrowsAsync<SqliteException>(
            () => world.ReadAsync(db => db.Database.ExecuteSqlAsync($"""DELETE FROM "Invitations" """)));

        Assert.Contains("readonly", failure.Message, StringComparison.Ordinal);
        Assert.True(await world.ReadAsync(db => db.Invitations.AnyAsync()));
    }

    [Fact]
    public async Task A_statement_says_how_many_rows_it_changed_and_one_that_fails_fails_alone()
    {
        await using var world = await World.StartAsync();
        var lane = world.Services.GetRequiredService<WriteLane>();
        Task<int> Add(string code, string? district) =>
            lane.ExecuteAsync($"""INSERT INTO "Invitations" ("Code", "District", "Roles") VALUES ({code}, {district}, {(int)Roles.Teacher}) ON CONFLICT DO NOTHING""");

        var (first, broken, again) = (
            Add("ONE", $"{world.District.Id.Value}".ToUpperInvariant()),
            Add("TWO", null),
            Add("ONE", $"{world.District.Id.Value}".ToUpperInvariant()));

        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<SqliteException>(() => broken);
        Assert.Equal(0, await again);
        Assert.Equal(
            world.District.Id,
            await world.ReadAsync(
                db => db.Invitations.Where(i => i.Code == "ONE").Select(i => i.District).SingleAsync()));
    }

    [Fact]
    public async Task A_statement_may_be_asked_again_while_its_answer_is_being_read()
    {
        await using var world = await World.StartAsync();
        foreach (var name in (string[])["Ada", "Bea", "Cal"]) await world.PersonAsync(name);

        var pairs = await world.ReadAsync(async db =>
        {
            List<string> seen = [];
            await foreach (var outer in db.People.OrderBy(p => p.Name).Select(p => p.Name).AsAsyncEnumerable())
            {
                await foreach (var inner in db.People.OrderBy(p => p.Name).Select(p => p.Name).AsAsyncEnumerable())
                    seen.Add($"{outer[0]}{inner[0]}");
            }

            return seen;
        });

        Assert.Equal("AA AB AC BA BB BC CA CB CC", string.Join(' ', pairs));
    }

    [Fact]
    public async Task More_statements_than_are_kept_are_answered_all_the_same()
    {
        await using var world = await World.StartAsync();

        var sums = await world.ReadAsync(async db =>
        {
            List<int> seen = [];
            foreach (var words in Enumerable.Range(0, 500).Select(i => $"""SELECT {i % 300} AS "Value" """))
                seen.Add(await db.Database.SqlQueryRaw<int>(words).SingleAsync());
            return seen;
        });

        Assert.Equal(Enumerable.Range(0, 500).Select(i => i % 300), sums);
    }

    [Fact]
    public async Task Waiting_for_the_lane_inside_the_lane_is_refused()
    {
        await using var world = await World.StartAsync();
        var lane = world.Services.GetRequiredService<WriteLane>();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => lane.RunAsync((_, ct) => lane.RunAsync((_, _) => Task.CompletedTask, ct), default));
    }

    [Fact]
    public async Task What_is_committed_is_on_disk()
    {
        await using var world = await World.StartAsync();

        var modes = await world.Services.GetRequiredService<WriteLane>().RunAsync(async (services, _) =>
        {
            var connection = (SqliteConnection)services.GetRequiredService<MicroCredDb>().Database.GetDbConnection();
            return (
                await PragmaAsync(connection, "journal_mode"),
                await PragmaAsync(connection, "synchronous"),
                await PragmaAsync(connection, "foreign_keys"));
        }, default);

        Assert.Equal(("wal", "2", "1"), modes);
    }

    private static async Task<string> PragmaAsync(SqliteConnection connection, string name)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
