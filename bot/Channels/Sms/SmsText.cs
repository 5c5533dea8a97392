using System.Text;
using MicroCred.Bot.Conversation;

namespace MicroCred.Bot.Channels.Sms;

/// <summary>Writes a message as text messages of at most 160 GSM-7 characters, its choices numbered. What is only nice to have is left out.</summary>
public static class SmsText
{
    public const int Limit = 160;

    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€"; // each is sent as two characters

    public static IReadOnlyList<string> Write(Message message) =>
        Split(ToGsm7(string.Join('\n', [message.Text, .. message.Choices.Where(c => !c.Spare).Select((c, i) => $"{i + 1} {c.Label}")])));

    public static int Length(string text) => text.Sum(Cost);

    private static int Cost(char c) => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1;

    private static bool IsGsm7(char c) => Basic.Contains(c, StringComparison.Ordinal) || Extended.Contains(c, StringComparison.Ordinal);

    /// <summary>Folds what the alphabet lacks: curly quotes to straight ones, ê to e; an emoji goes.</summary>
    private static string ToGsm7(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '‘' or '’' => "'",
        '“' or '”' => "\"",
        '–' or '—' => "-",
        '…' => "...",
        '\t' or '\u00A0' => " ",
        < char.MaxValue when IsGsm7((char)rune.Value) => rune.ToString(),
        _ => string.Concat(rune.ToString().Normalize(NormalizationForm.FormD).Where(IsGsm7)),
    }));

    private static List<string> Split(string text)
    {
        List<string> parts = [];
        while (Length(text) > Limit)
        {
            var end = WhereItOverflows(text);
            var space = text.LastIndexOfAny([' ', '\n'], end);
            if (space > 0) end = space;
            parts.Add(text[..end].TrimEnd());
            text = text[end..].TrimStart();
        }

        return [.. parts, text];
    }

    private static int WhereItOverflows(string text)
    {
        var (used, at) = (0, 0);
        while (at < text.Length && (used += Cost(text[at])) <= Limit) at++;
        return at;
    }
}
