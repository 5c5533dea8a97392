using System.Buffers;
using System.Globalization;
using System.Text;

namespace MicroCred.Data.Messages;

/// <summary>The alphabet of text messages, and how much room a text takes in it.</summary>
public static class Gsm7
{
    /// <summary>
    /// What one text message carries, in this alphabet; and when a single letter of it is of another.
    /// </summary>
    public const int Segment = 160;
    public const int WideSegment = 70;

    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ "
        + "!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€"; // each is sent as two characters

    private static readonly SearchValues<char> Letters = SearchValues.Create(Basic + Extended);

    public static int Length(string text) => HasAll(text) ? text.Sum(Cost) : text.Length;

    /// <summary>What one text message carries of such a text.</summary>
    public static int Room(string text) => HasAll(text) ? Segment : WideSegment;

    public static int Cost(char c) => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1;

    public static bool Has(char c) => Letters.Contains(c);

    public static bool HasAll(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Letters);

    /// <summary>
    /// Folds what the alphabet lacks and need not be said with it: curly quotes become straight ones, ê becomes e; an
    /// emoji goes, and what can't be seen. Everything else stays.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in string.Concat(text.EnumerateRunes().Where(IsShown)).Normalize().EnumerateRunes())
        {
            if (!IsMark(rune)) folded.Append(Fold(rune));
            // Its letter is of another alphabet, and may be another one without it.
            else if (folded.Length > 0 && !Has(folded[^1])) folded.Append(rune);
        }

        return folded.ToString();
    }

    private static string Fold(Rune rune) => rune.Value switch
    {
        '‘' or '’' or '‚' or '‛' or '′' => "'",
        '“' or '”' or '„' or '‟' or '″' or '«' or '»' => "\"",
        >= '‐' and <= '―' or '−' => "-",
        '•' => "-",
        '…' => "...",
        '×' => "x",
        '\t' => " ",
        < char.MaxValue when Has((char)rune.Value) => rune.ToString(),
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator => " ",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "\n",
        _ when Rune.IsLetter(rune) => string.Concat(rune.ToString().Normalize(NormalizationForm.FormD)
            .Where(Has)) is { Length: > 0 } plain
            ? plain
            : rune.ToString(),
        _ => rune.ToString(), // "≠" is no "="
    };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark;

    private static bool IsShown(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\f' or '\r' => true,
        0xFFFD or (>= 0xFE00 and <= 0xFE0F) => false,
        // Emoji, and the signs that phones draw as such.
        (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF) => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned),
    };
}
