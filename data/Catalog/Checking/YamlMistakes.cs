using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>Says what a YAML reader complains of in words that an author can act on.</summary>
internal static partial class YamlMistakes
{
    private const string Colon = "There is a colon inside this text, or the line is indented by mistake. "
        + "Put a text that holds a colon in quotes.";

    private static readonly (string Says, string Means)[] Known =
    [
        ("invalid mapping", Colon),
        ("mapping values are not allowed", Colon),
        (
            "could not find expected ':'",
            "A colon is missing behind the first word of this line, or the line is not indented far enough."),
        (
            "found character that cannot start any token",
            "This text begins with a mark that means something in YAML. Put it in quotes."),
        ("quoted scalar", "A quotation mark is opened here and not closed."),
        ("flow sequence", "A bracket is opened here and not closed, or a comma is missing."),
        ("flow mapping", "A brace is opened here and not closed, or a comma is missing."),
        ("alias", "A text that begins with * must be in quotes."),
        ("anchor", "A text that begins with & must be in quotes."),
        ("block sequence", "This line is not indented as the others of its list are."),
        ("block mapping", "This line is not indented as the others around it are."),
    ];

    /// <summary>The line and the sentence.</summary>
    public static (long Line, string Reason) In(string text, YamlException e)
    {
        // The reader complains of a tab in many ways and places, so the tab is looked for here.
        if (IndentedWithTab().Match(text) is { Success: true } tab)
            return (1 + text.AsSpan(0, tab.Index).Count('\n'), "This line begins with a tab. Indent with spaces.");
        return (Math.Max(1, e.Start.Line), InWords(e));
    }

    private static string InWords(YamlException e)
    {
        if (Duplicate().Match(e.Message) is { Success: true } twice)
            return $"'{twice.Groups["key"].Value}' is written twice. Keep one of them.";
        return Known
            .FirstOrDefault(known => e.Message.Contains(known.Says, StringComparison.OrdinalIgnoreCase))
            .Means ?? e.Message;
    }

    [GeneratedRegex("^ *\\t", RegexOptions.Multiline)]
    private static partial Regex IndentedWithTab();

    [GeneratedRegex("[Dd]uplicate key:? '?(?<key>[^'. ]+)")]
    private static partial Regex Duplicate();
}
