using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>
/// What people say when they mean something, from Phrases/*.txt. A section begins with its meaning in brackets; each
/// line below is one whole message, as <see cref="Folded"/> leaves it. (a|b) is one of these, [a|b] one of these or
/// nothing, * up to eight words, and {name} what a line "name = a|b" says.
/// </summary>
internal sealed partial class Phrasebook
{
    private readonly Dictionary<string, Regex> sections = [];

    public static Phrasebook Shipped { get; } = new(ShippedTexts());

    public Phrasebook(IEnumerable<string> texts)
    {
        Dictionary<string, List<string>> phrases = [];
        foreach (var text in texts) Read(text, phrases);
        foreach (var (section, lines) in phrases)
            sections[section] = new($"^(?:{string.Join('|', lines)})$", RegexOptions.CultureInvariant);
    }

    /// <summary>Whether the whole message is one of that section's phrases, with or without its polite frame.</summary>
    public bool Has(string section, Folded said) => sections.TryGetValue(section, out var phrases)
        && (phrases.IsMatch($" {said.Core}") || (said.Core != said.Text && phrases.IsMatch($" {said.Text}")));

    private static void Read(string text, Dictionary<string, List<string>> phrases)
    {
        Dictionary<string, string> named = [];
        List<string> section = [];
        var lines = Folded.Join($"\n{text}").Split('\n').Select(line => line.Trim());
        foreach (var line in lines.Where(line => line is not "" and not ['#', ..]))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                var name = heading.Groups[1].Value;
                section = phrases.TryGetValue(name, out var begun) ? begun : phrases[name] = [];
            }
            else if (Named().Match(line) is { Success: true } part)
                named[part.Groups[1].Value] = Pattern(part.Groups[2].Value, named);
            else section.Add(Pattern(line, named));
        }
    }

    /// <summary>
    /// Each word stands with the space before it, so that what may be left out takes its space along.
    /// </summary>
    private static string Pattern(string phrase, Dictionary<string, string> named)
    {
        var pattern = new StringBuilder();
        foreach (Match token in Token().Matches(phrase))
        {
            pattern.Append(token.Value switch
            {
                "(" or "[" => "(?:",
                ")" => ")",
                "]" => ")?",
                "|" => "|",
                "*" => @"(?: \S+){0,8}",
                ['{', .. var name, '}'] => $"(?:{named[name]})",
                var word => $" {word}",
            });
        }

        return pattern.ToString();
    }

    private static IEnumerable<string> ShippedTexts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames();
        foreach (var name in names.Where(name => name.EndsWith(".phrases.txt", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    [GeneratedRegex(@"^\[(\w+)\]$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(\w+) = (.+)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"[()\[\]|*]|\{\w+\}|[\p{L}\p{N}]+")]
    private static partial Regex Token();
}
