using System.Globalization;
using System.Text;

namespace MicroCred.Data.Catalog;

/// <summary>How well the best result answers: offered as a match, as "closest, not exact", or not at all.</summary>
public enum Fit { Fits, Closest, None }

/// <summary>The ten best by score, and how well the first one fits.</summary>
public sealed record Found(Fit Answer, IReadOnlyList<FoundCredential> Results)
{
    /// <summary>What others offer that fits, best first: only recommended, with no evidence taken here.</summary>
    public IReadOnlyList<Listing> Elsewhere { get; init; } = [];
}

/// <summary>One result, with the need behind it that a teacher would recognise.</summary>
public sealed record FoundCredential(OfferedCredential Offered, double Score, string? Because);

/// <summary>
/// Simple matching. Words that are rare in the catalog weigh more, and those of a title or of a teacher's own phrases
/// weigh most; role and grades break ties.
/// </summary>
internal sealed class Finder
{
    private const double FitsAt = 3.6;
    private const double ClosestAt = 2.4;
    private const int Most = 10;
    private const int MostElsewhere = 3;

    private static readonly HashSet<string> Common =
    [
        .. Split(
            """
            a an the i my me we our you your it its is are am be been was were do does did don dont not no and or but so
            of to in on at for with from by as this that these those they them their he she his her what how when who
            which can cant could would should will just get got have has had need want help like about up out all any
            some more most very really again always never too much trouble problem problems lot stuff where thing things
            im ive id idk class student students kid kids teach teacher teaching school
            """),
    ];

    private readonly CatalogSnapshot catalog;
    private readonly List<(OfferedCredential Offered, Dictionary<string, double> Words)> documents;
    private readonly List<(Listing Listing, Dictionary<string, double> Words)> listings;
    private readonly Dictionary<string, int> documentsWith;

    public Finder(CatalogSnapshot catalog)
    {
        this.catalog = catalog;
        documents = [.. catalog.Offered.Select(offered => (offered, Weigh(offered.Credential)))];
        listings =
        [
            .. catalog.Listings
                .Where(listing => catalog.Find(listing.Id) is null)
                .Select(listing => (listing, Weigh(listing))),
        ];
        documentsWith = documents.Select(d => d.Words)
            .Concat(listings.Select(l => l.Words))
            .SelectMany(words => words.Keys)
            .CountBy(word => word)
            .ToDictionary();
    }

    public Found Find(string words, string? role, IReadOnlyList<string> grades)
    {
        List<string> asked = [.. Words(words).Distinct()];
        var results = documents
            .Select(d => (d.Offered, d.Offered.Credential, Score: ScoreOf(d.Words, asked)))
            .Where(d => d.Score > 0)
            .Select(d => new FoundCredential(
                d.Offered,
                d.Score * Affinity(d.Credential.Audience, role, grades),
                NeedBehind(d.Credential, asked)))
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Offered.Credential.Id, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        var answer = results switch
        {
            [{ Score: >= FitsAt }, ..] => Fit.Fits,
            [{ Score: >= ClosestAt }, ..] => Fit.Closest,
            _ => Fit.None,
        };
        return new(answer, results) { Elsewhere = Elsewhere(asked) };
    }

    private static IEnumerable<string> Words(string text) =>
        Split(text).Where(word => word.Length > 1 && !Common.Contains(word));

    private IReadOnlyList<Listing> Elsewhere(List<string> asked) =>
    [
        .. listings
            .Select(l => (l.Listing, Score: ScoreOf(l.Words, asked)))
            .Where(l => l.Score >= FitsAt)
            .OrderByDescending(l => l.Score)
            .ThenBy(l => l.Listing.Id, StringComparer.Ordinal)
            .Select(l => l.Listing)
            .Take(MostElsewhere),
    ];

    private double ScoreOf(Dictionary<string, double> weights, List<string> asked) =>
        asked.Sum(word => weights.GetValueOrDefault(word) * Rarity(word));

    private Dictionary<string, double> Weigh(MicroCredential credential) => Weigh(
        (1.2, [credential.Title]),
        (1, credential.Says),
        (0.8, Needs(credential).SelectMany(need => need.Says.Append(need.Title))),
        (0.5, [credential.Competency]));

    private static Dictionary<string, double> Weigh(Listing listing) => Weigh(
        (1.2, [listing.Title]),
        (0.8, [listing.Description, listing.Competency]));

    private static Dictionary<string, double> Weigh(
        params IEnumerable<(double Weight, IEnumerable<string> Texts)> parts) => parts
            .SelectMany(part => part.Texts.SelectMany(Words), (part, word) => (word, part.Weight))
            .GroupBy(weighed => weighed.word, weighed => weighed.Weight)
            .ToDictionary(weights => weights.Key, weights => weights.Max());

    private string? NeedBehind(MicroCredential credential, List<string> asked) => Needs(credential)
        .Select(need => (need.Title, Score: need.Says
            .Append(need.Title)
            .SelectMany(Words)
            .Distinct()
            .Where(asked.Contains)
            .Sum(Rarity)))
        .Where(need => need.Score > 0)
        .OrderByDescending(need => need.Score)
        .Select(need => need.Title)
        .FirstOrDefault();

    private IEnumerable<Word> Needs(MicroCredential credential) =>
        catalog.Vocabulary.Needs.Where(need => credential.Audience.Needs.Contains(need.Id));

    private double Rarity(string word) => documentsWith.TryGetValue(word, out var count)
        ? Math.Log(1 + (documents.Count + listings.Count + 1.0) / count)
        : 0;

    private static double Affinity(Audience audience, string? role, IReadOnlyList<string> grades) =>
        (string.IsNullOrEmpty(role) ? 1 : audience.Roles.Contains(role) ? 1.25 : 0.7)
        * (grades is [] || grades.Any(audience.Grades.Contains) ? 1 : 0.8);

    private static IEnumerable<string> Split(string text) => Fold(text)
        .Split((char[])[.. " \t\r\n.,;:!?()/-\"'"], StringSplitOptions.RemoveEmptyEntries)
        .Select(Stem);

    /// <summary>Small letters without accents or apostrophes.</summary>
    private static string Fold(string text)
    {
        // U+FFFE and halves of characters can't be normalized.
        var runes = text.EnumerateRunes().Where(rune => rune.Value is not ('\'' or '’' or '\uFFFE'));
        return string.Concat(string.Concat(runes)
            .Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark))
            .ToLowerInvariant();
    }

    private static string Stem(string word)
    {
        foreach (var ending in (string[])["ing", "ies", "ed", "es", "s"])
        {
            if (word.Length > ending.Length + 2
                && word.EndsWith(ending, StringComparison.Ordinal)
                && !word.EndsWith("ss", StringComparison.Ordinal))
                return word[..^ending.Length].TrimEnd('e');
        }

        return word.Length > 3 ? word.TrimEnd('e') : word;
    }
}
