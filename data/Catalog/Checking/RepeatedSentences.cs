using System.Runtime.CompilerServices;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>A sentence that two credentials share was copied, and fits one of them badly.</summary>
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
    private static readonly ConditionalWeakTable<CatalogTree, ILookup<string, string>> Indexes = [];

    public static IEnumerable<Finding> Look(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        var filesWith = Indexes.GetValue(tree, FilesBySentence);
        return from sentence in SentencesOf(file).DistinctBy(s => s.Key)
               let other = filesWith[sentence.Key].FirstOrDefault(name => name != file.Name)
               where other is not null
               let reason = $"\"{sentence.Text}\" stands in {other} too. Say it for this credential."
               select new Finding(sentence.Path, reason, sentence.Text);
    }

    private static ILookup<string, string> FilesBySentence(CatalogTree tree) => tree.Credentials
        .SelectMany(SentencesOf, (file, sentence) => (file.Name, sentence.Key))
        .ToLookup(s => s.Key, s => s.Name);

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
