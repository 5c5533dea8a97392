using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Skills;

public sealed class EvidenceTests
{
    [Fact]
    public async Task What_is_written_beside_a_photo_is_kept_with_it()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);

        foreach (var words in (string[])["our plan, before the visit [photo: one.jpg]", "and after it [photo: a-second.jpg]", "2"])
            await world.SayAsync(phone, words);

        var evidence = (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence;
        Assert.Equal(
            [("one.jpg", "our plan, before the visit\nand after it"), ("a-second.jpg", null)],
            evidence.Select(p => (p.FileName, p.Text)));
    }

    [Fact]
    public async Task An_answer_written_beside_a_photo_is_kept_as_the_answer()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);

        await world.SayAsync(phone, "1");
        var replies = await world.SayAsync(phone, "Student A reads aloud [photo: one.jpg]");
        await world.SayAsync(phone, "2");

        Assert.Contains(
            replies, r => r.Text!.StartsWith("Your words are kept for \"The skill", StringComparison.Ordinal));
        var evidence = (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence;
        Assert.Equal([("Student A reads aloud", null), (null, "one.jpg")], evidence.Select(p => (p.Text, p.FileName)));
        Assert.NotEqual(evidence[0].Requirement, evidence[1].Requirement);
    }

    [Fact]
    public async Task A_second_photo_joins_the_one_that_waits_whatever_she_looked_up_in_between()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);

        foreach (var words in (string[])["[photo: one.jpg]", "settings", "[photo: a-second.jpg]", "2"])
            await world.SayAsync(phone, words);

        Assert.Equal(
            ["one.jpg", "a-second.jpg"],
            (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence.Select(p => p.FileName));
    }

    [Fact]
    public async Task An_answer_may_begin_with_thanks()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);

        foreach (var words in (string[])["1", "thanks a lot", "Thanks to weekly probes I saw him grow"])
            await world.SayAsync(phone, words);

        Assert.Equal(
            ["Thanks to weekly probes I saw him grow"],
            (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence.Select(p => p.Text));
    }

    [Fact]
    public async Task A_photo_whose_message_breaks_a_rule_is_forgotten()
    {
        await using var world = await World.StartAsync();
        var phone = await BeginAsync(world);
        foreach (var words in (string[])[$"{Some.Text(2_000)} [photo: one.jpg]", "2"])
            await world.SayAsync(phone, words);

        var replies = await world.SayAsync(phone, $"{Some.Text(2_000)} [photo: a-second.jpg]");

        Assert.StartsWith("That is more than this answer can hold", replies[0].Text, StringComparison.Ordinal);
        Assert.True(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.Kind == nameof(FilesDropped))));
    }

    [Theory]
    [InlineData(MediaPolicy.None)]
    [InlineData(MediaPolicy.UploadPageOnly)]
    public async Task A_district_that_takes_no_student_media_by_chat_says_so_before_a_photo_is_taken_and_keeps_none(
        MediaPolicy policy)
    {
        await using var world = await World.StartAsync();
        await world.WriteAsync(
            db => db.Entry(db.Districts.Single()).Property(d => d.StudentMedia).CurrentValue = policy);
        var phone = await BeginAsync(world);
        await world.SayAsync(phone, "choose a part");

        var before = await world.SayAsync(phone, "starting point and goal");
        var after = await world.SayAsync(phone, "[photo: one.jpg]");

        Assert.Contains(before, said => said.Text!.Contains("does not take photos", StringComparison.Ordinal));
        Assert.StartsWith(
            "1 file was left out and not kept. Your district does not take photos",
            after[0].Text,
            StringComparison.Ordinal);
        Assert.Empty((await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence);
        Assert.True(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.Kind == nameof(FilesDropped))));
    }

    /// <summary>A teacher who has begun and is asked for nothing in particular.</summary>
    private static async Task<AddressId> BeginAsync(World world)
    {
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1"]) await world.SayAsync(phone, words);
        return phone;
    }
}
