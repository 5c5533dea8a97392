using System.Text.Json;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Data;

public sealed class ForgetFilesTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    [Fact]
    public async Task What_is_taken_out_is_deleted_unless_it_is_evidence_elsewhere()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);
        foreach (var words in (string[])["[photo: one.jpg] [photo: a-second.jpg]", "2"])
            await world.SayAsync(phone, words);
        var hashes = (await EvidenceAsync(world)).Select(piece => piece.Hash!).ToList();
        await world.WriteAsync(db => db.Snapshots.Add(new()
        {
            Submission = IId<SubmissionId>.New(),
            Attempt = 1,
            Version = "v",
            Attestation = "",
            OpenCriteria = [],
            SubmittedAt = world.Clock.GetUtcNow(),
            Evidence = [new("graph", world.Clock.GetUtcNow()) { Hash = hashes[0] }],
        }));

        foreach (var words in (string[])["clear", "1"]) await world.SayAsync(phone, words);
        await PassAsync(world, Grace);

        Assert.Equal(2, hashes.Count);
        Assert.True(IsStored(world, hashes[0]));
        Assert.False(IsStored(world, hashes[1]));
    }

    [Fact]
    public async Task A_file_that_was_left_out_and_then_sent_again_waits_to_be_placed_for_as_long_as_it_takes()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);
        await world.SayAsync(phone, "[photo: one.jpg]");
        var conversation = await world.ReadAsync(db => db.Conversations.SingleAsync());
        var step = (PlaceFiles.Placing)StepJson.Read(conversation.Step)!;
        await world.SayAsync(phone, "none of these");

        await world.SayAsync(phone, "[photo: one.jpg]");
        // Dropped after it was saved again, so that only the step in which it waits holds it.
        await world.WriteAsync(db => db.Outbox.Add(FilesDropped.For([step.Files[0].Hash], world.Clock.GetUtcNow())));
        await PassAsync(world, Grace);
        await world.SayAsync(phone, "2");

        Assert.True(IsStored(world, Assert.Single(await EvidenceAsync(world)).Hash!));
    }

    [Theory]
    [InlineData(InboxState.Waiting, true)]
    [InlineData(InboxState.Dead, true)]
    [InlineData(InboxState.Done, false)]
    public async Task A_message_that_is_not_answered_holds_its_files(InboxState state, bool held)
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, null);
        var file = await world.FileAsync("one.jpg");
        var body = JsonSerializer.Serialize(new Heard("") { Files = [file] }, JsonSerializerOptions.Web);
        await world.Services.GetRequiredService<TurnWorker>().StopAsync(default); // so that it stays as it is
        await world.WriteAsync(db => db.Database.ExecuteSql(
            $"""
            INSERT INTO "Inbox" ("Address", "ActivityId", "Body", "ReceivedAt", "State", "Attempts")
            VALUES ({phone.Value}, 'a', {body}, 0, {$"{state}"}, 0)
            """));

        await ForgetAsync(world, file.File!.Hash, world.Clock.GetUtcNow());

        Assert.Equal(held, IsStored(world, file.File.Hash));
    }

    [Fact]
    public async Task Bytes_saved_again_after_they_were_dropped_belong_to_a_message_on_its_way()
    {
        await using var world = await World.StartAsync();
        await world.FileAsync("one.jpg");
        var dropped = world.Clock.GetUtcNow();
        world.Clock.Advance(Grace);
        var again = await world.FileAsync("one.jpg");

        await ForgetAsync(world, again.File!.Hash, dropped);
        Assert.True(IsStored(world, again.File.Hash));

        await ForgetAsync(world, again.File.Hash, world.Clock.GetUtcNow());
        Assert.False(IsStored(world, again.File.Hash));
    }

    /// <summary>A teacher who has begun and is asked for nothing in particular.</summary>
    private static async Task<AddressId> BeginAsync(World world)
    {
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1"]) await world.SayAsync(phone, words);
        return phone;
    }

    private static async Task<IReadOnlyList<Piece>> EvidenceAsync(World world) =>
        (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence;

    private static async Task PassAsync(World world, TimeSpan time)
    {
        world.Clock.Advance(time);
        await world.SettleAsync();
    }

    private static async Task ForgetAsync(World world, string hash, DateTimeOffset dropped)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var forget = scope.ServiceProvider.HandlerOf(nameof(FilesDropped));
        await forget.HandleAsync(FilesDropped.For([hash], dropped), default);
    }

    private static bool IsStored(World world, string hash)
    {
        using var bytes = world.Services.GetRequiredService<IArtifactStore>().OpenRead(hash);
        return bytes is not null;
    }
}
