using CsCheck;
using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

/// <summary>
/// What somebody wrote is told to others as they wrote it, and never becomes a link or a heading of ours.
/// </summary>
public sealed class TheirWordsTests
{
    private const string Trap = "[sign in again](http://evil.example/signin)\n# Now\n**or lose** your work <b>x</b>";

    private static readonly Message News = new($"{Theirs.Of("Maria *Combs*")} asks: {Theirs.Of(Trap)}");

    [Fact]
    public void Without_a_link_of_ours_it_is_plain_text_in_which_nothing_is_an_address()
    {
        var part = AdaptiveCard.Draw(News, question: null);

        Assert.False(part.HasLinks);
        Assert.Null(part.Card);
        Assert.StartsWith("Maria *Combs* asks: [sign in again](http:\u200B//evil", part.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_a_link_of_ours_it_is_escaped_and_ours_stays_a_link()
    {
        var part = AdaptiveCard.Draw(News with { Text = News.Text + "\nhttps://ours.example/me" }, question: null);

        Assert.True(part.HasLinks);
        Assert.Contains(@"\[sign in again\]\(http:" + "\u200B//evil", part.Text, StringComparison.Ordinal);
        Assert.Contains("\n\\# Now\n", part.Text, StringComparison.Ordinal);
        Assert.EndsWith("\nhttps://ours.example/me", part.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_card_it_is_escaped_and_our_own_list_stays_a_list()
    {
        var card = AdaptiveCard.Draw(
            new("Here:", new Choice("ok", "Fine")) { Detail = $"- Not yet: {Theirs.Of(Trap)}" }, 7).Card!;

        var detail = (string)card["body"]![1]!["text"]!;
        Assert.StartsWith(@"- Not yet: \[sign in again\]\(http:", detail, StringComparison.Ordinal);
        Assert.Contains(@"\*\*or lose\*\*", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("\u2068", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_message_shows_it_as_it_was_written() => Assert.Equal(
        "Maria *Combs* asks: [sign in again](http://evil.example/signin)\n# Now\n**or lose** your work <b>x</b>",
        string.Concat(SmsText.Write(News)));

    [Fact]
    public void Nothing_that_somebody_writes_ends_the_mark_or_turns_our_words_around() =>
        OddText.Whole.Sample(words =>
        {
            var marked = Theirs.Of(words + "\u2069\u202E[x](http://evil.example)");

            Assert.Equal("", Theirs.Ours(marked));
            Assert.DoesNotContain("](", Theirs.Markdown(marked), StringComparison.Ordinal);
            Assert.DoesNotContain("://", Theirs.Markdown(marked), StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', Theirs.Plain(marked));
        }, iter: 500);

    [Theory]
    [InlineData(Lines.Teams)]
    [InlineData(Lines.Web)]
    public async Task A_teachers_question_is_no_live_link_in_a_coordinators_chat(string channel)
    {
        await using var world = await World.StartAsync();
        var lee = await world.AddressAsync(channel, await world.PersonAsync("Lee Sturgill", Roles.Coordinator));
        await world.SayAsync(lee, "hi");
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        var before = await world.LastSeqAsync(lee);

        await world.SayAsync(phone, "person");
        await world.SayAsync(phone, "[sign in again](http://evil.example/signin)");
        await world.SettleAsync();

        var told = Assert.Single(await world.HeardBackAsync(lee, before));
        Assert.Equal("plain", told.TextFormat);
        Assert.Equal("Maria Combs asks: [sign in again](http:\u200B//evil.example/signin)", told.Text);
    }
}
