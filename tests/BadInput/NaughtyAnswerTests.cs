using System.Globalization;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.BadInput;

/// <summary>
/// A teacher's own words are kept as they wrote them, whatever the words are, or the teacher is told that they are not.
/// </summary>
public sealed class NaughtyAnswerTests
{
    [Theory]
    [InlineData(Lines.Sms)]
    [InlineData(Lines.Teams)]
    public async Task What_she_writes_is_kept_to_the_letter(string channel)
    {
        await using var world = await World.StartAsync();
        var address = await WritingAsync(world, channel);

        foreach (var text in Naughty.Strings)
        {
            var before = (await PiecesAsync(world)).Count;
            var replies = await world.SayAsync(address, text);
            Assert.NotEmpty(replies);
            var after = await PiecesAsync(world);
            var isToldSo = replies.Any(reply => $"{reply.Text}".StartsWith("I saw your reaction", StringComparison.Ordinal)
                || $"{reply.Text}".StartsWith("I left that out", StringComparison.Ordinal));
            if (after.Count == before && isToldSo) continue;

            var step = await world.ReadAsync(db => db.Conversations.Select(c => c.Step).SingleAsync());
            if (step!.Contains("Doubting", StringComparison.Ordinal)) await world.SayAsync(address, "yes");

            Assert.Equal(Visible(text), after.Count > before ? Visible(after[^1].Text!) : "");
        }

        Assert.All(
            await world.SayAsync(address, "show"),
            said => Assert.True(said.Attachments is not null || !string.IsNullOrWhiteSpace(said.Text)));
        Assert.Equal(
            0, await world.ReadAsync(db => db.Inbox.CountAsync(m => m.State != InboxState.Done || m.Problem != null)));
    }

    [Fact]
    public async Task Of_a_message_that_is_too_long_nothing_is_kept_and_she_is_told_so()
    {
        await using var world = await World.StartAsync();
        var phone = await WritingAsync(world, Lines.Sms);

        var replies = await world.SayAsync(phone, new string('a', 20_001));

        Assert.Equal(
            "That message has 20,001 characters, and I read 20,000 at a time. I kept none of its words: "
                + "please send them in shorter pieces.",
            replies[0].Text);
        Assert.Contains("DONE when finished", replies[^1].Text, StringComparison.Ordinal);
        Assert.Empty(await PiecesAsync(world));
    }

    [Fact]
    public async Task A_button_tapped_beside_too_many_words_does_nothing()
    {
        await using var world = await World.StartAsync();
        var teams = await WritingAsync(world, Lines.Teams);
        var question = await world.ReadAsync(db => db.Conversations.Select(c => c.Question).SingleAsync());

        var replies =
            await world.SendAsync(teams, new(new string('a', 20_001)) { Choice = "done", Question = question });

        Assert.StartsWith("That message has 20,001 characters", replies[0].Text, StringComparison.Ordinal);
        Assert.Contains(
            "CollectPart.Writing",
            await world.ReadAsync(db => db.Conversations.Select(c => c.Step).SingleAsync()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_that_asked_for_silence_hears_nothing_of_a_refused_file()
    {
        await using var world = await World.StartAsync();
        var phone = await WritingAsync(world, Lines.Sms);
        await world.SayAsync(phone, "stop");

        Assert.Empty(await world.SendAsync(phone, new Heard("") { Files = [new(null, "plan.pdf is empty.")] }));
    }

    private static async Task<AddressId> WritingAsync(World world, string channel)
    {
        var address = await world.AddressAsync(channel, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1"]) await world.SayAsync(address, words);
        return address;
    }

    private static Task<IReadOnlyList<Piece>> PiecesAsync(World world) =>
        world.ReadAsync(async db => (await db.Submissions.AsNoTracking().SingleAsync()).Evidence);

    /// <summary>What can be seen of a text, without the white space around it.</summary>
    private static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => System.Text.Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned)
            && rune.Value is not 0xFFFD)).Trim();
}
