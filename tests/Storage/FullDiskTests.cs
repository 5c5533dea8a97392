using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Storage;

/// <summary>SQLite answers a full disk by rolling back the whole transaction, which several callers share.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int LargestDatabase = 1_073_741_823;

    private World world = null!;

    private WriteLane Lane => world.Services.GetRequiredService<WriteLane>();

    public async ValueTask InitializeAsync() => world = await World.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    public static TheoryData<string[]> Batches => new(
        ["work BIG"],
        ["statement BIG"],
        ["work A", "work BIG", "work C"],
        ["work A", "statement BIG", "work C"],
        ["statement A", "work BIG", "statement C"],
        ["statement A", "statement BIG", "statement C", "work D"]);

    [Theory, MemberData(nameof(Batches))]
    public async Task Callers_fail_nothing_is_left_behind_and_writing_goes_on_once_there_is_room(string[] batch)
    {
        await LimitAsync(1); // it never goes below what the database has now
        var callers = await TogetherAsync(batch);

        foreach (var caller in callers)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => caller);
            Assert.Equal("SQLite Error 13: 'database or disk is full'.", failure.GetBaseException().Message);
        }

        Assert.Empty(await LeftAsync());

        await LimitAsync(LargestDatabase);
        var before = Lane.Commits;
        await Task.WhenAll(await TogetherAsync(batch));
        Assert.Equal(batch.Select(one => one.Split(' ')[1][..1]).Order(), await LeftAsync());
        Assert.Equal(2, Lane.Commits - before); // the one that kept the lane busy, and the batch
    }

    private Task<int> LimitAsync(int pages) => Lane.RunAsync(async (services, ct) =>
    {
        var connection = services.GetRequiredService<MicroCredDb>().Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count={pages}";
        return await command.ExecuteNonQueryAsync(ct);
    }, default);

    /// <summary>Hands over the work while the lane is busy, so that it shares one commit.</summary>
    private async Task<List<Task>> TogetherAsync(string[] batch)
    {
        var (busy, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Lane.RunAsync(async (_, _) =>
        {
            busy.SetResult();
            await go.Task;
        }, default);
        await busy.Task;
        List<Task> callers = [.. batch.Select(AddAsync)];
        go.SetResult();
        await first;
        return callers;
    }

    private Task AddAsync(string one)
    {
        var (how, name) = (one.Split(' ')[0], one.Split(' ')[1]);
        var code = name is "BIG" ? new string('B', 4_000_000) : name;
        var district = world.District.Id;
        return how is "statement"
            ? Lane.ExecuteAsync($"""
                INSERT INTO "Invitations" ("Code", "District", "Roles") VALUES ({code}, {$"{district.Value}".ToUpperInvariant()}, 1)
                """)
            : Lane.RunAsync((services, _) =>
            {
                services.GetRequiredService<MicroCredDb>().Invitations
                    .Add(new() { Code = code, District = district, Roles = Roles.Teacher });
                return Task.CompletedTask;
            }, default);
    }

    private Task<List<string>> LeftAsync() => world.ReadAsync(db => db.Invitations
        .Where(i => i.Code != "HOLLER").Select(i => i.Code.Substring(0, 1)).OrderBy(first => first).ToListAsync());
}
