using System.Text;
using CsCheck;
using MicroCred.Review.Badges.Keys;

namespace MicroCred.Tests.Badges;

public sealed class Base58TextTests
{
    [Theory]
    [InlineData("", "z")]
    [InlineData("Hello World!", "z2NEpo7TZRRrLZSi2U")]
    [InlineData(
        "The quick brown fox jumps over the lazy dog.",
        "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z")]
    [InlineData("\0\0yes mani !", "z117paNL19xttacUY")]
    public void Published_examples_are_written_and_read(string text, string encoded)
    {
        var bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal(encoded, Base58Text.Write(bytes));
        Assert.Equal(bytes, Base58Text.Read(encoded));
    }

    [Fact]
    public void Any_bytes_come_back() =>
        Gen.Byte.Array[0, 100].Sample(bytes => Base58Text.Read(Base58Text.Write(bytes))!.AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData("2NEpo7TZRRrLZSi2U")]
    [InlineData("z2NEpo7TZRRrLZSi20")]
    [InlineData("zIl")]
    [InlineData("z é")]
    [InlineData("")]
    public void What_is_not_multibase_base58_is_not_read(string text) => Assert.Null(Base58Text.Read(text));

    [Fact]
    public void A_very_long_text_is_not_even_tried() => Assert.Null(Base58Text.Read("z" + new string('2', 1_000_000)));
}
