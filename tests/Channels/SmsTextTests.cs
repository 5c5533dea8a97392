using MicroCred.Bot.Channels.Text;

namespace MicroCred.Tests.Channels;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("“Well done” — Zoë…", "\"Well done\" - Zoe...")]
    [InlineData("Great 🎉 work", "Great  work")]
    [InlineData("año", "año")]
    [InlineData("cafe\u0301, \u0301z\u0336", "café, z")]
    [InlineData("3 × 4 ≠ 7 ½", "3 x 4 ≠ 7 ½")]
    [InlineData("я, 中文, हिन्दी", "я, 中文, हिन्दी")]
    [InlineData("a\uFFFEb\0c\u202Ed", "abcd")]
    public void Text_is_made_plain(string text, string plain) => Assert.Equal([plain], SmsText.Write(new(text)));

    [Fact]
    public void Choices_are_numbered_and_spare_ones_left_out() =>
        Assert.Equal(
            ["Send it?\n1 Send\n2 Not yet"],
            SmsText.Write(
                new("Send it?", new("yes", "Send"), new("no", "Not yet"), new("example", "Example") { Spare = true })));

    [Fact]
    public void What_is_only_nice_to_have_is_left_out() =>
        Assert.Equal(["Short"], SmsText.Write(new("Short") { Detail = "Long" }));

    [Theory]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(1000, 7)]
    public void A_long_text_is_cut_into_parts_that_fit(int length, int parts)
    {
        var written = SmsText.Write(new(string.Concat(Enumerable.Repeat("feedback ", length))[..length]));

        Assert.Equal(parts, written.Count);
        Assert.All(written, part => Assert.InRange(SmsText.Length(part), 1, SmsText.Limit));
    }

    [Fact]
    public void Letters_of_another_alphabet_make_parts_of_seventy() =>
        Assert.Equal([70, 70, 10], SmsText.Write(new(new string('я', 150))).Select(part => part.Length));

    [Fact]
    public void Nothing_is_sent_for_what_a_text_message_can_not_show() => Assert.Empty(SmsText.Write(new("🎉")));

    [Fact]
    public void Some_characters_count_twice() => Assert.Equal(4, SmsText.Length("{€"));
}
