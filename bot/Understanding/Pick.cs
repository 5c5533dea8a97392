using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>A choice as it was shown, and what else people call it.</summary>
public sealed record Option(string Label, params IReadOnlyList<string> Says);

/// <summary>
/// Which of the choices a message takes: by number in any clothes, by place, by its words, or by other words for it.
/// </summary>
internal sealed partial class Pick(IReadOnlyList<Option> options)
{
    /// <summary>The answer fits more than one choice.</summary>
    public const int Several = -2;

    public const int None = -1;

    /// <summary>More words than these are a sentence, unless it is the line as it was shown.</summary>
    private const int MostWords = 7;

    /// <summary>Of a longer message nothing is a choice.</summary>
    private const int MostWordsAtAll = 12;

    private static readonly Dictionary<string, int> Numbers = Numbered(
        "1 one first 1st uno una primera primero primer",
        "2 two second 2nd dos segunda segundo",
        "3 three third 3rd tres tercera tercero tercer",
        "4 four fourth 4th cuatro cuarta cuarto",
        "5 five fifth 5th cinco quinta quinto",
        "6 six sixth 6th seis sexta sexto",
        "7 seven seventh 7th siete septima septimo",
        "8 eight eighth 8th ocho octava octavo",
        "9 nine ninth 9th nueve novena noveno");

    private static readonly HashSet<string> GradeNames = WordList.Of("grade grades grader graders grado grados");

    private static readonly HashSet<string> BetweenGrades = WordList.Of("and to through y a k thru or th");

    private static readonly HashSet<string> Denials =
        WordList.Of("no not yet without waiting havent dont isnt todavia sin falta pending need");

    private static readonly string[] ExitSections = ["skip", "goback", "more", "otherwise"];

    private readonly List<Offer> offers = [.. options.Select(option => new Offer(option))];

    public bool HasLabel(string folded) => offers.Exists(offer => offer.Label.Text == folded);

    /// <summary>The choice that is plainly meant.</summary>
    public int From(Folded said, string raw)
    {
        if (offers is []) return None;
        if (offers.FindIndex(o => o.Label.Text == said.Text || o.Label.Text == said.Core) is >= 0 and var exact)
            return exact;
        if (said.IsEmoji) return FromEmoji(raw);
        if (FromGrade(said) is not None and var grade) return grade;
        if (FromNumber(said.Words) is not None and var number) return number;
        if (said.Words.Count > MostWordsAtAll) return None;
        if (Exit(said) is >= 0 and var exit) return exit;
        if (YesOrNo(said) is not None and var answer) return answer;
        if (!Both().IsMatch(said.Core)) return FromWords(said);

        var mixed = offers.FindIndex(o => o.Label.Text.StartsWith("more than one", StringComparison.Ordinal));
        return mixed >= 0 ? mixed : Several;
    }

    /// <summary>The choice whose number is all that is said.</summary>
    public int ByNumber(Folded said) => offers is [] || said.Words is not [_] ? None : FromNumber(said.Words);

    /// <summary>
    /// The choice that a message with other words in it is nearest to, where nothing else is known of it: a "yes" or
    /// "no" that begins it, or a word that only one of the labels has.
    /// </summary>
    public int Likely(Folded said)
    {
        if (offers is [] || said.Words.Count > MostWordsAtAll || said.Words is not [var first, ..]) return None;
        if (first is "yes" or "si" or "sure" or "dale" && offers.Exists(IsYes))
        {
            var denies = said.Words.Skip(1).Any(Denials.Contains);
            return Only(IsYes) is not Several and var only ? only
                : Only(offer => IsYes(offer) && offer.Label.Words.Any(Denials.Contains) == denies);
        }

        if (first is "no" or "hold" && offers.Exists(IsNo)) return Only(IsNo);
        if (said.Asks || said.Words.Count > MostWords || AsksUs().IsMatch(said.Core)) return None;

        List<string> spoken = [.. Likeness.Contents(said.Words).Distinct()];
        List<int> scores = [.. offers.Select(offer => offer.IsWayOut ? 0 : spoken.Count(offer.Mentions))];
        var best = scores.Max();
        return best is 0 ? None : scores.Count(score => score == best) is 1 ? scores.IndexOf(best) : Several;
    }

    private int FromEmoji(string raw)
    {
        var yes = raw.Contains("👍", StringComparison.Ordinal) || raw.Contains('✅') || raw.Contains('✔');
        var no = raw.Contains("👎", StringComparison.Ordinal) || raw.Contains('❌');
        return yes ? Only(IsYes) : no ? Only(IsNo) : None;
    }

    /// <summary>A number with nothing but small words around it, or with the line that it stands before.</summary>
    private int FromNumber(IReadOnlyList<string> words)
    {
        List<string> rest = [.. words.Where(word => !Likeness.IsCarrier(word) || NumberOf(word) > 0)];
        if (rest.Count > 1) rest.RemoveAll(word => word is "one" or "ones" or "una" or "uno");
        if (rest is ["last" or "bottom" or "ultima" or "ultimo" or "final"]) return offers.Count - 1;
        if (rest is ["top"]) return 0;

        var numbers = rest.Select(NumberOf).Where(number => number >= 0).Distinct().ToList();
        if (numbers is [var only] && rest.TrueForAll(word => NumberOf(word) >= 0))
            return only >= 1 && only <= offers.Count ? only - 1 : Several;
        if (numbers.Count > 1
            && rest.TrueForAll(word => NumberOf(word) > 0 || word is "and" or "or" or "y" or "o" or "both" or "maybe"))
        {
            return Several;
        }

        if (words is not [var first, _, ..] || NumberOf(first) is var at && (at <= 0 || at > offers.Count)) return None;
        var (line, label) = (string.Join(' ', words.Skip(1)), offers[at - 1].Label.Text);
        return label == line || (line.Length > 3 && label.StartsWith(line, StringComparison.Ordinal)) ? at - 1 : None;
    }

    private static int NumberOf(string word) => Numbers.TryGetValue(word, out var number) ? number
        : word.Length <= 3 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed
        : None;

    /// <summary>"7th grade" among "Grades 6-8". A bare figure is the number of a choice instead.</summary>
    private int FromGrade(Folded said)
    {
        if (said.Words.Count > MostWords || !offers.Exists(offer => offer.Grades is not null)) return None;
        var words = said.Words.Where(word => !Likeness.IsCarrier(word) || Numbers.ContainsKey(word)).ToList();
        var isBare = words is [var one] && int.TryParse(one, out _);
        if (!said.Words.Any(GradeNames.Contains)
            && (isBare || words.Exists(word => NumberOf(word) < 0 && !BetweenGrades.Contains(word))))
        {
            return None;
        }

        var grades = words.Select(NumberOf).Where(number => number is > 0 and <= 12).ToHashSet();
        if (grades.Count is 0) return None;
        if (words.Contains("k")) grades.Add(0);
        return Only(offer => offer.Grades is var (low, high) && grades.Any(grade => low <= grade && grade <= high));
    }

    /// <summary>Ways out: skip, back, more, something else.</summary>
    private int Exit(Folded said)
    {
        var exit = ExitSections.FirstOrDefault(section => Phrasebook.Shipped.Has(section, said));
        return exit is null ? None : offers.FindIndex(offer => exit switch
        {
            "otherwise" => offer.Label.Text is "something else" or "none of these" or "other" or "none of them",
            "goback" => offer.Label.Text is "back" or "atras",
            _ => offer.Label.Text == exit,
        });
    }

    private int YesOrNo(Folded said) => Phrasebook.Shipped.Has("yes", said) ? Only(IsYes)
        : Phrasebook.Shipped.Has("no", said) ? Only(IsNo)
        : None;

    /// <summary>All that is said is in one choice, or one whole choice is in what is said.</summary>
    private int FromWords(Folded said)
    {
        var spoken = Likeness.Contents(said.Words);
        if (spoken is [] || spoken.Count > MostWords) return None;

        var considered = offers.Where(offer => !offer.IsWayOut || said.Words.Count <= 2).ToList();
        var named = considered.Where(offer => offer.IsNamed(spoken)).ToList();
        var fitting = considered.Where(offer => offer.Holds(spoken)).ToList();
        var whole = fitting.Where(offer => Likeness.AreAllIn(offer.Words, spoken)).Union(named).ToList();
        return whole is [var one] ? offers.IndexOf(one) : fitting.Union(named).ToList() switch
        {
            [var only] => offers.IndexOf(only),
            [] => Only(offer => !offer.IsWayOut && offer.IsHeldBy(spoken) || offer.IsNamedIn(said)),
            _ => Several,
        };
    }

    private static bool IsYes(Offer offer) => offer.Label.Words is ["yes" or "si", ..];

    private static bool IsNo(Offer offer) =>
        offer.Label.Words is ["no" or "todavia", ..] or ["not", "yet"] or ["nvm"];

    private int Only(Predicate<Offer> which) => offers.FindAll(which) switch
    {
        [] => None,
        [var one] => offers.IndexOf(one),
        _ => Several,
    };

    private static Dictionary<string, int> Numbered(params string[] lines) => lines.Index()
        .SelectMany(line => line.Item.Split(' ').Select(word => (Word: word, Number: line.Index + 1)))
        .ToDictionary(pair => pair.Word, pair => pair.Number);

    [GeneratedRegex(@"(\d+|K)\s*[-–]\s*(\d+)")]
    private static partial Regex GradeRange();

    [GeneratedRegex(
        @"\b(both|all of them|all of these|all|several|a mix|either|any of them|any|multiple|ambas|ambos|"
        + @"las dos|los dos|todas|todos|mixed|more than one|a few of these|cualquiera|"
        + @"all grades)\b(?!.{12})")]
    private static partial Regex Both();

    [GeneratedRegex(
        @"^(?:what|which|how|why|who|when|where|do|does|can|is|are|should|will|que|cual|como|por que|"
        + @"quien|my|i want my)\b")]
    private static partial Regex AsksUs();

    /// <summary>A choice, folded once.</summary>
    private sealed class Offer(Option option)
    {
        private List<(string Text, List<string> Words)>? names;

        public Folded Label { get; } = Folded.Of(option.Label);

        /// <summary>The words of the label that say something.</summary>
        public List<string> Words => field ??= Likeness.Contents(Label.Words);

        public bool IsWayOut =>
            Label.Text is "back" or "skip" or "menu" or "more" or "something else" or "none of these" or "other";

        /// <summary>The lowest and highest grade of "Grades 3-5", K being 0; null where it names none.</summary>
        public (int Low, int High)? Grades { get; } = GradeRange().Match(option.Label) is { Success: true } range
            ? (int.TryParse(range.Groups[1].Value, CultureInfo.InvariantCulture, out var low) ? low : 0,
                int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;

        private List<(string Text, List<string> Words)> Names => names ??= [.. option.Says.Select(Folded.Of)
            .Select(name => (name.Text, Likeness.Contents(name.Words)))];

        public bool Holds(List<string> spoken) => Words is not [] && Likeness.AreAllIn(spoken, Words);

        /// <summary>
        /// Whether the whole label stands among a few other words: "lets do progress monitoring first".
        /// </summary>
        public bool IsHeldBy(List<string> spoken) => Words is not []
            && (Words.Count > 1 || spoken.Count <= 3)
            && spoken.Count <= Words.Count + 3
            && Likeness.AreAllIn(Words, spoken);

        public bool IsNamed(List<string> spoken) => Names.Exists(name =>
            name.Words is not [] && Likeness.AreAllIn(spoken, name.Words) && Likeness.AreAllIn(name.Words, spoken));

        public bool IsNamedIn(Folded said) => said.Words.Count <= MostWords && Names.Exists(name =>
            name.Text.Length > 3 && $" {said.Text} ".Contains($" {name.Text} ", StringComparison.Ordinal));

        public bool Mentions(string word) =>
            Likeness.IsIn(word, Words) || Names.Exists(name => Likeness.IsIn(word, name.Words));
    }
}
