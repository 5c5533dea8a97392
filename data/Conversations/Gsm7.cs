using System.Text;

namespace MicroCred.Data.Conversations;

/// <summary>The alphabet of text messages, and how much room a text takes in it.</summary>
public static class Gsm7
{
    /// <summary>What one text message carries.</summary>
    public const int Segment = 160;

    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€"; // each is sent as two characters

    public static int Length(string text) => text.Sum(Cost);

    public static int Cost(char c) => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1;

    public static bool Has(char c) => Basic.Contains(c, StringComparison.Ordinal) || Extended.Contains(c, StringComparison.Ordinal);

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
