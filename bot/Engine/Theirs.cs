using System.Text.RegularExpressions;

namespace MicroCred.Bot.Engine;

/// <summary>
/// Words that somebody else wrote, inside a message of ours: a question, a comment. They are marked where they begin
/// and end, and a channel draws them as they were written: no link, no heading, no bold of theirs is ever spoken as
/// ours. The marks are Unicode's own for a text with a direction of its own, so theirs can't turn ours around either.
/// </summary>
public static partial class Theirs
{
    private const char Begin = '\u2068';
    private const char End = '\u2069';

    /// <summary>Marks somebody's words, without what could end the mark or turn the text around it.</summary>
    public static string Of(string? words) =>
        string.IsNullOrEmpty(words) ? "" : $"{Begin}{Turning().Replace(words, "")}{End}";

    /// <summary>The message for a channel that reads plain text.</summary>
    public static string Plain(string text) => Marks().Replace(text, "");

    /// <summary>The message for a channel that reads Markdown: theirs as plain text, ours as it is.</summary>
    public static string Markdown(string text) => Marked().Replace(text, marked => Escape(marked.Groups[1].Value));

    /// <summary>The message as plain text for clients that make a link of whatever looks like one.</summary>
    public static string Unlinked(string text) => Marked().Replace(text, marked => Break(marked.Groups[1].Value));

    /// <summary>What we ourselves say in it.</summary>
    public static string Ours(string text) => Marked().Replace(text, "");

    private static string Escape(string words) => Break(Special().Replace(words, @"\$0"));

    /// <summary>An address stays readable, and no client makes a link of it: it is broken where it begins.</summary>
    private static string Break(string words) => LinkStart().Replace(words, "$0\u200B");

    [GeneratedRegex("\u2068([^\u2069]*)\u2069?")]
    private static partial Regex Marked();

    [GeneratedRegex("[\u2068\u2069]")]
    private static partial Regex Marks();

    [GeneratedRegex("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Turning();

    /// <summary>What Markdown reads anywhere, and at the beginning of a line.</summary>
    [GeneratedRegex(@"[\\`*_{}\[\]<>()#|~]|(?<=^\s*)[-+=](?=\s|[-=])|(?<=^\s*\d+)[.)]", RegexOptions.Multiline)]
    private static partial Regex Special();

    [GeneratedRegex(@":(?=//)|\bwww(?=\.)|\bmailto(?=:)", RegexOptions.IgnoreCase)]
    private static partial Regex LinkStart();
}
