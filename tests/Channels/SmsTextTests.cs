using MicroCred.Bot.Channels.Sms;
using MicroCred.Bot.Conversation;

namespace MicroCred.Tests.Channels;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("“Well done” — Zoë…", "\"Well done\" - Zoe...")]
    [InlineData("Great 🎉 work", "Great  work")]
    [InlineData("año", "año")]
    public void Text_is_made_plain(string text, string plain) => Assert.Equal([plain], SmsText.Write(new(text)));

    [Fact]
    public void Choices_are_numbered_and_spare_ones_left_out() =>
        Assert.Equal(["Send it?\n1 Send\n2 Not yet"], SmsText.Write(new("Send it?", new("yes", "Send"), new("no", "Not yet"), new("example", "Example") { Spare = true })));

    [Fact]
    public void What_is_only_nice_to_have_is_left_out() => Assert.Equal(["Short"], SmsText.Write(new("Short") { Detail = "Long" }));

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
    public void Some_characters_count_twice() => Assert.Equal(4, SmsText.Length("{€"));
}
