using System.Text.Json;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Outbound;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Commands;

public sealed class StatusTests : IDisposable
{
    private const string Words = "my students count acorns";

    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task Beside_a_running_server_it_tells_what_waits_what_is_put_aside_and_what_is_late()
    {
        await using var world = await World.StartByRealTimeAsync($"--Data:Folder={folders["data"]}");
        await PlantAsync(world);

        var (code, said, complaint) = await Microcred.RunAsync(folders["data"], "status");
        var (_, json, _) = await Microcred.RunAsync(folders["data"], "status", "--json");

        Assert.Equal((0, ""), (code, complaint));
        Assert.Contains($"Data folder    {folders["data"]}\nDatabase       Sqlite, ", said, StringComparison.Ordinal);
        Assert.Contains("Artifacts      1 files, ", said, StringComparison.Ordinal);
        Assert.Matches(
            @"Inbox          1 waiting, 1 put aside\n  \d+: received 2[-0-9]+ [:0-9]+Z, 3 tries: JsonException\n",
            said);
        Assert.Contains(
            "Outbox         2 waiting, 1 of them for over a minute, 1 given up, 1 in doubt\n",
            said,
            StringComparison.Ordinal);
        Assert.Matches(@"\n  \d+ Refused: due 2[-0-9]+ [:0-9]+Z, 1 try, Dead: 403\n", said);
        Assert.Matches(@"\n  \d+ Doubtful: due 2[-0-9]+ [:0-9]+Z, 0 tries, Unknown: \n", said);
        Assert.Matches(@"Late reviews   1\n  [-0-9a-f]{36} \(attempt 1\): InReview, expected by 2020-01-31\n$", said);
        Assert.All((string[])[said, json], output =>
        {
            Assert.DoesNotContain(Words, output, StringComparison.Ordinal);
            Assert.DoesNotContain("Maria", output, StringComparison.Ordinal);
        });
        CheckJson(JsonDocument.Parse(json).RootElement);
    }

    [Fact]
    public async Task Without_a_database_it_says_so_and_makes_none()
    {
        var (code, _, complaint) = await Microcred.RunAsync(folders["nothing"], "status");

        Assert.Equal((1, $"There is no database in {folders["nothing"]}.\n"), (code, complaint));
        Assert.False(Directory.Exists(folders["nothing"]));
    }

    private static void CheckJson(JsonElement status)
    {
        var (inbox, outbox) = (status.GetProperty("inbox"), status.GetProperty("outbox"));
        Assert.Equal("Sqlite", status.GetProperty("data").GetProperty("provider").GetString());
        Assert.Equal((1, 1), (Number(inbox, "waiting"), Number(inbox, "dead")));
        Assert.Equal("JsonException", inbox.GetProperty("putAside")[0].GetProperty("problem").GetString());
        Assert.Equal(
            (2, 1, 1, 1),
            (Number(outbox, "waiting"), Number(outbox, "overdue"), Number(outbox, "dead"), Number(outbox, "unknown")));
        Assert.Equal("dead", outbox.GetProperty("putAside")[0].GetProperty("state").GetString());
        Assert.Equal(1, Number(status.GetProperty("lateReviews"), "count"));
        var late = status.GetProperty("lateReviews").GetProperty("submissions")[0];
        Assert.Equal(
            ("inReview", "2020-01-31"),
            (late.GetProperty("status").GetString(), late.GetProperty("expectedBy").GetString()));
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    /// <summary>One of each, in a program that neither answers nor sends any more.</summary>
    private static async Task PlantAsync(World world)
    {
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1", Words])
            await world.SayAsync(phone, words);
        await world.FileAsync("plan.jpg");
        await world.Services.GetRequiredService<TurnWorker>().StopAsync(default);
        await world.Services.GetRequiredService<Dispatcher>().StopAsync(default);
        var now = TimeProvider.System.GetUtcNow();
        await world.WriteAsync(db =>
        {
            InboxMessage Heard(string id) => new() { Address = phone, ActivityId = id, Body = Words, ReceivedAt = now };
            OutboxMessage Queued(string kind, DateTimeOffset due) => new() { Kind = kind, DueAt = due, Address = phone };
            var (dead, refused, doubtful) = (Heard("dead"), Queued("Refused", now), Queued("Doubtful", now));
            for (var i = 0; i < 3; i++) dead.Failed("JsonException", tries: 3);
            refused.Failed(NotSent.Refused, "403", after: null, now, tries: 8);
            for (var i = 0; i < 2; i++) doubtful.Claim(now);
            db.Inbox.AddRange(Heard("waiting"), dead);
            db.Outbox.AddRange(refused, doubtful, Queued("Soon", now.AddHours(1)), Queued("Overdue", now.AddHours(-1)));
        });
        await world.Services.GetRequiredService<Transactions>().ExecuteAsync(
            $"""UPDATE "Submissions" SET "Status" = 'InReview', "SubmittedAt" = 0, "ExpectedBy" = '2020-01-31' """);
    }
}
