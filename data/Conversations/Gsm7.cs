using System.Buffers;
using System.Text;

namespace MicroCred.Data.Conversations;

/// <summary>The alphabet of text messages, and how much room a text takes in it.</summary>
public static class Gsm7
{
    /// <summary>What one text message carries.</summary>
    public const int Segment = 160;

    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€"; // each is sent as two characters

    private static readonly SearchValues<char> Letters = SearchValues.Create(Basic + Extended);

    public static int Length(string text) => text.Sum(Cost);

    public static int Cost(char c) => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1;

    public static bool Has(char c) => Letters.Contains(c);

    public static bool HasAll(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Letters);

    /// <summary>Folds what the alphabet lacks: curly quotes to straight ones, ê to e; an emoji goes.</summary>
    public static string Fold(string text) => string.Concat(text.EnumerateRunes().Select(Fold));

    private static string Fold(Rune rune) => rune.Value switch
    {
        '‘' or '’' => "'",
        '“' or '”' => "\"",
        '–' or '—' => "-",
        '…' => "...",
        '\t' or '\u00A0' => " ",
        < char.MaxValue when Has((char)rune.Value) => rune.ToString(),
        _ => string.Concat(rune.ToString().Normalize(NormalizationForm.FormD).Where(Has)),
    };
}
