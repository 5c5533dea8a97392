using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Data;

public sealed class WriteLaneTests
{
    [Fact]
    public async Task Work_that_fails_takes_only_its_own_changes_with_it()
    {
        await using var world = await World.StartAsync();
        var lane = world.Services.GetRequiredService<WriteLane>();

        var work = Enumerable.Range(0, 200).Select(i => lane.RunAsync((services, _) =>
        {
            services.GetRequiredService<MicroCredDb>().Invitations.Add(new() { Code = $"W{i}", District = world.District.Id, Roles = Roles.Teacher });
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
            services.GetRequiredService<MicroCredDb>().Invitations.Add(new() { Code = $"W{i}", District = world.District.Id, Roles = Roles.Teacher });
            return Task.CompletedTask;
        }, default)));

        Assert.InRange(lane.Commits - before, 10, 320);
    }

    [Fact]
    public async Task Saving_outside_the_lane_is_refused()
    {
        await using var world = await World.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => world.ReadAsync(db =>
        {
            db.Invitations.Add(new() { Code = "OUTSIDE", District = world.District.Id, Roles = Roles.Teacher });
            return db.SaveChangesAsync();
        }));

        Assert.Contains("WriteLane", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_the_lane_inside_the_lane_is_refused()
    {
        await using var world = await World.StartAsync();
        var lane = world.Services.GetRequiredService<WriteLane>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => lane.RunAsync((_, ct) => lane.RunAsync((_, _) => Task.CompletedTask, ct), default));
    }

    [Fact]
    public async Task What_is_committed_is_on_disk()
    {
        await using var world = await World.StartAsync();

        var modes = await world.Services.GetRequiredService<WriteLane>().RunAsync(async (services, _) =>
        {
            var connection = (SqliteConnection)services.GetRequiredService<MicroCredDb>().Database.GetDbConnection();
            return (await PragmaAsync(connection, "journal_mode"), await PragmaAsync(connection, "synchronous"), await PragmaAsync(connection, "foreign_keys"));
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
