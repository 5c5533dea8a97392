using System.Text;

namespace MicroCred.Bot.Understanding;

/// <summary>What somebody wrote, without what nobody types on purpose.</summary>
internal static class PlainText
{
    /// <summary>
    /// Leaves out NUL and other controls, direction marks, a cut-off half of a character, and what is no character at
    /// all.
    /// </summary>
    public static string Of(string text) =>
        string.Concat(text.EnumerateRunes().Where(IsText).Select(rune => rune.ToString())).Trim();

    private static bool IsText(Rune rune) => rune.Value is '\n' or '\t'
        || !(Rune.IsControl(rune) || IsNoCharacter(rune) || IsDirectionMark(rune));

    private static bool IsNoCharacter(Rune rune) =>
        (rune.Value & 0xFFFE) is 0xFFFE || rune.Value is 0xFFFD or (>= 0xFDD0 and <= 0xFDEF);

    private static bool IsDirectionMark(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F;
}
