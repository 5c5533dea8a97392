using System.Globalization;
using System.Text;

namespace MicroCred.Data.Catalog;

/// <summary>How well the best result answers: offered as a match, as "closest, not exact", or not at all.</summary>
public enum Fit { Fits, Closest, None }

/// <summary>The ten best by score, and how well the first one fits.</summary>
public sealed record Found(Fit Answer, IReadOnlyList<FoundCredential> Results)
{
    /// <summary>What others offer that fits, best first. Recommendation only: no evidence is taken for these here.</summary>
    public IReadOnlyList<Listing> Elsewhere { get; init; } = [];
}

/// <summary>One result, with the need behind it that a teacher would recognise.</summary>
public sealed record FoundCredential(OfferedCredential Offered, double Score, string? Because);

/// <summary>Simple matching: words that are rare in the catalog weigh more, a title's and a teacher's own phrases most; her role breaks ties.</summary>
internal sealed class Finder
{
    private const double FitsAt = 3.6;
    private const double ClosestAt = 2.4;
    private const int MostElsewhere = 3;

    private static readonly HashSet<string> Common = [.. ("a an the i my me we our you your it its is are am be been was were do does did don dont not no and or but so of to in on at for with from by as "
        + "this that these those they them their he she his her what how when who which can cant could would should will just get got have has had need want help like about up out all any some more most "
        + "very really again always never too much trouble problem problems lot stuff where thing things im ive id idk class student students kid kids teach teacher teaching school").Split(' ').Select(Stem)];

    private readonly CatalogSnapshot catalog;
    private readonly List<(OfferedCredential Offered, Dictionary<string, double> Words)> documents;
    private readonly List<(Listing Listing, Dictionary<string, double> Words)> listings;
    private readonly Dictionary<string, int> documentsWith = [];

    public Finder(CatalogSnapshot catalog)
    {
        this.catalog = catalog;
        documents = [.. catalog.Offered.Select(o => (o, Weigh(o.Credential)))];
        listings = [.. catalog.Listings.Where(l => catalog.Find(l.Id) is null).Select(l => (l, Weigh((1.2, [l.Title]), (0.8, [l.Description, l.Competency]))))];
        foreach (var word in documents.SelectMany(d => d.Words.Keys).Concat(listings.SelectMany(l => l.Words.Keys))) documentsWith[word] = documentsWith.GetValueOrDefault(word) + 1;
    }

    public Found Find(string words, string? role, IReadOnlyList<string> grades)
    {
        var asked = Words(words).Distinct().ToList();
        List<FoundCredential> results = [.. documents
            .Select(d => (d.Offered, Score: asked.Sum(w => d.Words.GetValueOrDefault(w) * Rarity(w))))
            .Where(d => d.Score > 0)
            .Select(d => new FoundCredential(d.Offered, d.Score * Affinity(d.Offered.Credential.Audience, role, grades), NeedBehind(d.Offered.Credential, asked)))
            .OrderByDescending(d => d.Score).ThenBy(d => d.Offered.Credential.Id, StringComparer.Ordinal)
            .Take(10)];
        var answer = results switch
        {
            [{ Score: >= FitsAt }, ..] => Fit.Fits,
            [{ Score: >= ClosestAt }, ..] => Fit.Closest,
            _ => Fit.None,
        };
        return new(answer, results) { Elsewhere = Elsewhere(asked) };
    }

    private IReadOnlyList<Listing> Elsewhere(List<string> asked) => [.. listings
        .Select(l => (l.Listing, Score: asked.Sum(w => l.Words.GetValueOrDefault(w) * Rarity(w))))
        .Where(l => l.Score >= FitsAt)
        .OrderByDescending(l => l.Score).ThenBy(l => l.Listing.Id, StringComparer.Ordinal)
        .Select(l => l.Listing).Take(MostElsewhere)];

    private Dictionary<string, double> Weigh(MicroCredential credential) => Weigh(
        (1.2, [credential.Title]), (1, credential.Says), (0.8, Needs(credential).SelectMany(n => n.Says.Append(n.Title))), (0.5, [credential.Competency]));

    private static Dictionary<string, double> Weigh(params IEnumerable<(double Weight, IEnumerable<string> Texts)> parts)
    {
        Dictionary<string, double> weights = [];
        foreach (var (weight, texts) in parts)
        {
            foreach (var word in texts.SelectMany(Words).Distinct()) weights[word] = Math.Max(weights.GetValueOrDefault(word), weight);
        }

        return weights;
    }

    private string? NeedBehind(MicroCredential credential, List<string> asked) => Needs(credential)
        .Select(need => (need.Title, Score: need.Says.Append(need.Title).SelectMany(Words).Distinct().Where(asked.Contains).Sum(Rarity)))
        .Where(n => n.Score > 0).OrderByDescending(n => n.Score).Select(n => n.Title).FirstOrDefault();

    private IEnumerable<Word> Needs(MicroCredential credential) => catalog.Vocabulary.Needs.Where(n => credential.Audience.Needs.Contains(n.Id));

    private double Rarity(string word) => documentsWith.TryGetValue(word, out var count) ? Math.Log(1 + (documents.Count + listings.Count + 1.0) / count) : 0;

    private static double Affinity(Audience audience, string? role, IReadOnlyList<string> grades) =>
        (string.IsNullOrEmpty(role) ? 1 : audience.Roles.Contains(role) ? 1.25 : 0.7)
        * (grades is [] || grades.Any(audience.Grades.Contains) ? 1 : 0.8);

    internal static IEnumerable<string> Words(string text) => Fold(text)
        .Split((char[])[.. " \t\r\n.,;:!?()/-\"'"], StringSplitOptions.RemoveEmptyEntries)
        .Select(Stem).Where(word => word.Length > 1 && !Common.Contains(word));

    // U+FFFE and halves of characters are no text, and can't be normalized.
    private static string Fold(string text) => string.Concat(string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not ('\'' or '’' or '\uFFFE')))
        .Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static string Stem(string word)
    {
        foreach (var ending in (string[])["ing", "ies", "ed", "es", "s"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal) && !word.EndsWith("ss", StringComparison.Ordinal))
                return word[..^ending.Length].TrimEnd('e');
        }

        return word.Length > 3 ? word.TrimEnd('e') : word;
    }
}
