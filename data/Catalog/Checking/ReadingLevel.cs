using System.Text.RegularExpressions;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>
/// The Flesch-Kincaid grade of a text: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Syllables are
/// counted by their vowels and by the endings that English leaves silent: that is off by one in a few words, and by a
/// few tenths of a grade in a lesson of 200 words.
/// </summary>
public static partial class ReadingLevel
{
    public static double GradeOf(string text)
    {
        List<string> words = [.. WordsOf(text)];
        if (words is []) return 0;
        var sentences = Math.Max(1, Sentences(text).Count());
        return 0.39 * words.Count / sentences + 11.8 * words.Sum(Syllables) / words.Count - 15.59;
    }

    /// <summary>A sentence ends with its mark, or with its line: a heading or an item of a list is one too.</summary>
    public static IEnumerable<string> Sentences(string text) => SentenceEnd().Split(text)
        .Select(sentence => sentence.Trim())
        .Where(sentence => WordsOf(sentence).Any());

    public static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(match => match.Value);

    public static int Syllables(string word)
    {
        var plain = word.ToLowerInvariant().Split('\'', '’')[0];
        if (plain.All(char.IsAsciiDigit)) return 1; // read at a glance
        var count = VowelGroup().Count(plain) - SilentEnding().Count(plain) + SpokenApart().Count(plain);
        return Math.Max(1, count);
    }

    [GeneratedRegex(@"(?<=[.!?][""'”’)]*)\s+(?=[""'“‘(]*[A-Z0-9])|\n+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{N}]+(['’][\p{L}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex VowelGroup();

    // "make", "makes", "walked", but not "table", "classes", "planted"; also within "careful", "useless", "placement".
    [GeneratedRegex("(?<![aeiouy]|[^aeiouy]l)e$"
        + "|(?<![aeiouy]|[sxz]|[cs]h|[cg]|[^aeiouy]l)es$"
        + "|(?<![aeiouytd]|[^aeiouyl]l)ed$"
        + "|(?<=[aeiouy][^aeiouy])e(?=(ful|less|ly|ment|ness)s?$)")]
    private static partial Regex SilentEnding();

    // Vowels that stand together and are spoken apart: "create", "video", "science", "idea", "being", "actual".
    [GeneratedRegex("(?<!^)(?<![ctsg])ia|^bia|eo(?![up])|(?<=cr)ea(?=t)|(?<=p)oe(?=[mt])|(?<![cft])ie(?=t|n[ct])"
        + "|sci(?=e)|(?<=id)ea|ei(?=ng)|yi(?=n)|ua(?=[lt])|io(?![nu])")]
    private static partial Regex SpokenApart();
}
