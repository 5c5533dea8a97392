using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>Says what a YAML reader complains of in words that an author can act on.</summary>
internal static partial class YamlMistakes
{
    private static readonly (string Says, string Means)[] Known =
    [
        ("mapping values are not allowed", "There is a colon inside this text, or the line is indented by mistake. Put a text that holds a colon in quotes."),
        ("could not find expected ':'", "A colon is missing behind the first word of this line, or the line is not indented far enough."),
        ("found character that cannot start any token", "This line begins with a tab or a mark that has a meaning in YAML. Indent with spaces, and put such a text in quotes."),
        ("tab", "This line begins with a tab. Indent with spaces."),
        ("quoted scalar", "A quotation mark is opened here and not closed."),
        ("flow sequence", "A bracket is opened here and not closed, or a comma is missing."),
        ("flow mapping", "A brace is opened here and not closed, or a comma is missing."),
        ("alias", "A text that begins with * must be in quotes."),
        ("anchor", "A text that begins with & must be in quotes."),
        ("block sequence", "This line is not indented as the others of its list are."),
        ("block mapping", "This line is not indented as the others around it are."),
    ];

    public static string InWords(YamlException e)
    {
        if (Duplicate().Match(e.Message) is { Success: true } twice) return $"'{twice.Groups["key"].Value}' is written twice. Keep one of them.";
        return Known.FirstOrDefault(known => e.Message.Contains(known.Says, StringComparison.OrdinalIgnoreCase)).Means ?? e.Message;
    }

    [GeneratedRegex("[Dd]uplicate key:? '?(?<key>[^'. ]+)")]
    private static partial Regex Duplicate();
}
