using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using MicroCred.Bot.Channels.Text;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

/// <summary>Any text at all, counted as the one who bills it counts it, and with nothing lost on the way.</summary>
public sealed class SmsSegmentTests
{
    [Fact]
    public async Task Twilio_counts_the_same() => await OddText.Everything.Array[3000].SampleAsync(
        async texts =>
        {
            var counted = await CountAsync(texts);
            var compared = texts.Zip(counted).Where(pair => IsRight(pair.First, pair.Second)).ToList();

            Assert.InRange(compared.Count, texts.Length * 9 / 10, texts.Length);
            Assert.All(compared, pair => Assert.Equal(
                (pair.Second.Encoding, pair.Second.Units, pair.Second.Segments is 1),
                (Gsm7.HasAll(pair.First) ? "GSM-7" : "UCS-2", SmsText.Length(pair.First),
                    SmsText.Length(pair.First) <= Gsm7.Room(pair.First))));
        },
        iter: 1);

    [Fact]
    public async Task Every_text_message_that_is_written_is_one_segment() =>
        await OddText.Everything.Array[2000].SampleAsync(
        async texts =>
        {
            var parts = texts.SelectMany(text => SmsText.Write(new(text))).ToArray();
            var counted = await CountAsync(parts);

            Assert.True(parts.Length > texts.Length);
            Assert.All(parts.Zip(counted), pair => Assert.Equal(1, pair.Second.Overfull ? 0 : pair.Second.Segments));
        },
        iter: 1);

    [Fact]
    public void The_parts_of_a_message_stand_in_its_text_with_only_white_space_between_them() =>
        OddText.Everything.Sample(text =>
    {
        var left = Gsm7.Fold(text);
        foreach (var part in SmsText.Write(new(text)))
        {
            left = left.TrimStart();
            Assert.StartsWith(part, left, StringComparison.Ordinal);
            left = left[part.Length..];
            Assert.False(char.IsHighSurrogate(part[^1]) && left is not "" && char.IsLowSurrogate(left[0]));
        }

        Assert.Equal("", left.Trim());
    }, iter: 1000);

    [Fact]
    public void Whatever_a_text_message_has_stays_in_its_order() => OddText.Everything.Sample(text =>
    {
        var folded = Gsm7.Fold(text);
        var at = 0;
        foreach (var rune in text.EnumerateRunes().Where(IsSaid))
        {
            at = folded.IndexOf(rune.ToString(), at, StringComparison.Ordinal) + rune.Utf16SequenceLength;
            Assert.True(at >= rune.Utf16SequenceLength, $"{rune} of {text} is not in {folded}");
        }

        Assert.Equal(folded, Gsm7.Fold(folded));
    }, iter: 1000);

    /// <summary>
    /// What the alphabet has, and the letters and numbers of those that share nothing with it. A mark may make one
    /// letter of two.
    /// </summary>
    private static bool IsSaid(Rune rune) =>
        (rune.IsBmp && Gsm7.Has((char)rune.Value) && !Rune.IsLetter(rune) && rune.Value is not ('<' or '=' or '>'))
        || (rune.Value is >= 0x400 and < 0x1F000
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            && rune.ToString().IsNormalized());

    /// <summary>
    /// Its counter is out where a cluster of marks is so long that it makes a segment larger than the 140 bytes that
    /// there are, and where it finds the characters by the rules of Unicode 10, which were others.
    /// </summary>
    private static bool IsRight(string text, Counted counted) =>
        !counted.Overfull && counted.Characters.SequenceEqual(CharactersOf(text));

    private static IEnumerable<int> CharactersOf(string text)
    {
        for (int at = 0, next; at < text.Length; at += next)
        {
            next = StringInfo.GetNextTextElementLength(text, at);
            if (text.AsSpan(at, next) is "\r\n") yield return next = 1; // it parts these two
            else yield return next;
        }
    }

    private static async Task<IReadOnlyList<Counted>> CountAsync(string[] texts)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            JsonSerializer.Serialize(texts.Select(text => Convert.ToBase64String(Encoding.Unicode.GetBytes(text)))));
        var (code, output, errors) = await NodeTools.RunAsync("sms-segments", "count.mjs", file);
        File.Delete(file);
        Assert.True(code is 0, errors);
        return JsonSerializer.Deserialize<IReadOnlyList<Counted>>(output, JsonSerializerOptions.Web)!;
    }

    private sealed record Counted(
        string Encoding, int Units, int Segments, IReadOnlyList<int> Characters, bool Overfull);
}
