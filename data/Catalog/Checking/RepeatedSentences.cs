using System.Runtime.CompilerServices;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>Each credential speaks for itself: a sentence that stands in two of them was copied, and fits one of them badly.</summary>
internal static class RepeatedSentences
{
    /// <summary>What every author may say in the same words, without case and marks.</summary>
    private static readonly HashSet<string> Standard =
    [
        "a phone photo of the page is fine",
        "leave out names and write student a",
        "leave out names or use initials",
    ];

    private static readonly string[] NotProse = ["resources.", "says.", "audience."];

    // The rule looks at each file in turn, and all of them need the same index.
    private static readonly ConditionalWeakTable<CatalogTree, Dictionary<string, string>> Indexes = [];

    public static IEnumerable<Finding> Look(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        var firstIn = Indexes.GetValue(tree, Index);
        return SentencesOf(file).DistinctBy(s => s.Key).Where(s => firstIn[s.Key] != file.Name)
            .Select(s => new Finding(s.Path, $"\"{s.Text}\" stands in {firstIn[s.Key]} too. Say it for this credential.", s.Text));
    }

    private static Dictionary<string, string> Index(CatalogTree tree)
    {
        Dictionary<string, string> firstIn = [];
        foreach (var file in tree.Credentials)
        {
            foreach (var sentence in SentencesOf(file)) firstIn.TryAdd(sentence.Key, file.Name);
        }

        return firstIn;
    }

    private static IEnumerable<(string Path, string Text, string Key)> SentencesOf(CatalogFile<MicroCredential> file) =>
        from text in file.Source.Texts()
        where !NotProse.Any(kind => text.Path.StartsWith(kind, StringComparison.Ordinal))
        from sentence in ReadingLevel.Sentences(text.Text)
        let words = ReadingLevel.WordsOf(sentence).Select(word => word.ToLowerInvariant()).ToList()
        where words.Count >= AuthoringLimits.OwnSentence
        let key = string.Join(' ', words)
        where !Standard.Contains(key)
        select (text.Path, sentence, key);
}
