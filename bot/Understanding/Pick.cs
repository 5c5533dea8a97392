using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>A choice as it was shown, and what else people call it.</summary>
public sealed record Option(string Label, params IReadOnlyList<string> Says);

/// <summary>Which choice a message takes: by number in any clothes, by place, by its words, or by other words for it.</summary>
internal static partial class Pick
{
    /// <summary>More words than these are a sentence, unless it is the line as it was shown.</summary>
    private const int MostWords = 7;

    /// <summary>The answer fits more than one choice.</summary>
    public const int Several = -2;

    public const int None = -1;

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

    private static readonly HashSet<string> Carriers = Words(
        """
        number option choice no num the a an one ones please i id ill pick choose want wantto take select like would go with for lets do
        letme see show me tell about more start begin open give giveme it its that this opcion numero la el los las lo
        de quiero por favor escojo elijo prefiero dame muestrame ver # im my is answer on to try would think thanks
        item button press button key probably guess definitely just maybe esa ese esta este para
        """);

    private static readonly string[] ExitSections = ["skip", "goback", "more", "otherwise"];

    private static readonly HashSet<string> GradeWords = Words("grade grades grader graders grado grados and to through y a k thru or th");

    private static readonly HashSet<string> Small = Words(
        """
        the a an of in on my i im is it its and or to for about with your me you that this one ones part what whats un una el la los
        las de del y o en para con lo teach do did we at be what how which their please grade school
        soy maestra maestro
        """);

    /// <summary>Words that mean the words of a label, in English and Spanish.</summary>
    private static readonly Dictionary<string, string[]> Called = Pairs(
        """
        sped=special+education spec=special gen=general ed=education regular=general reg=general kg=k
        kinder=k kindergarten=k preschool=prek tech=technology principal=leader admin=leader
        para=paraeducator lang=language ela=reading maths=math mates=math matematicas=math lectura=reading
        escritura=writing ciencias=science grafica=graph rubrica=rubric ejemplo=example especial=special
        educacion=education herramienta=tool estudiante=student alumno=student meta=goal metas=goals
        preescolar=prek prekinder=prek kinders=k director=leader directora=leader seniors=12 juniors=12
        freshmen=12 conductas=behavior comportamiento=behavior progreso=progress algebra=math
        idioma=language ajustes=settings rutinas=routines aparato=assistive phonics=reading
        speech=communication aac=communication mat=math pbs=positive+behavior+support
        pbis=positive+behavior+support parents=families family=families jr=6+8 hs=9+12 learned=taught
        coteaching=co+teaching tecnologia=technology rutina=routine fractions=math everything=more+than
        ms=6+8 nueva=first+years nuevo=first+years new=first+years middle=6+8 high=9+12 secundaria=6+8
        preparatoria=9+12 prepa=9+12 elementary=grades primaria=grades elem=grades cambio=changed
        permiso=permission gened=general+education teaching=taught+teacher newbie=first+three+years
        leadership=leader headstart=prek regla=rule behaviour=behavior sample=example conducta=behavior
        """);

    public static int From(Folded said, string raw, IReadOnlyList<Option> options)
    {
        if (options is []) return None;
        var folded = options.Select(o => Folded.Of(o.Label)).ToList();
        if (folded.FindIndex(label => label.Text == said.Text || label.Text == said.Core) is >= 0 and var exact) return exact;
        if (said.IsEmoji) return FromEmoji(raw, folded);
        var words = said.Words;
        if (FromGrade(said, options) is not None and var grade) return grade;
        if (FromNumber(words, folded) is not None and var number) return number;
        if (words.Count > MostWords + 5) return None;
        if (Exit(said, folded) is >= 0 and var exit) return exit;
        if (YesOrNo(said, folded) is not None and var yes) return yes;
        if (Both().IsMatch(said.Core))
        {
            var mixed = folded.FindIndex(label => label.Text.StartsWith("more than one", StringComparison.Ordinal));
            return mixed >= 0 ? mixed : Several;
        }

        return FromWords(said, options);
    }

    /// <summary>The choice whose number is all that is said; or none.</summary>
    public static int ByNumber(Folded said, IReadOnlyList<Option> options) =>
        options is [] || said.Words is not [_] ? None : FromNumber(said.Words, [.. options.Select(o => Folded.Of(o.Label))]);

    private static int FromEmoji(string raw, List<Folded> labels)
    {
        var yes = raw.Contains("👍", StringComparison.Ordinal) || raw.Contains('✅') || raw.Contains('✔');
        var no = raw.Contains("👎", StringComparison.Ordinal) || raw.Contains('❌');
        return yes ? Only(labels, IsYes) : no ? Only(labels, IsNo) : None;
    }

    /// <summary>A number with nothing but small words around it, or with the line that it stands before.</summary>
    private static int FromNumber(IReadOnlyList<string> words, List<Folded> labels)
    {
        List<string> rest = [.. words.Where(word => !Carriers.Contains(word) || NumberOf(word) > 0)];
        if (rest.Count > 1) rest.RemoveAll(word => word is "one" or "ones" or "una" or "uno");
        if (rest is ["last" or "bottom" or "ultima" or "ultimo" or "final"]) return labels.Count - 1;
        if (rest is ["top"]) return 0;
        var numbers = rest.Select(NumberOf).Where(number => number >= 0).Distinct().ToList();
        if (numbers is [var only] && rest.All(word => NumberOf(word) >= 0))
            return only >= 1 && only <= labels.Count ? only - 1 : Several;
        if (numbers.Count > 1 && rest.All(word => NumberOf(word) > 0 || word is "and" or "or" or "y" or "o" or "both" or "maybe"))
            return Several;
        if (words is not [var first, _, ..] || NumberOf(first) is var at && (at <= 0 || at > labels.Count)) return None;
        var line = string.Join(' ', words.Skip(1));
        var label = labels[at - 1].Text;
        return label == line || (line.Length > 3 && label.StartsWith(line, StringComparison.Ordinal)) ? at - 1 : None;
    }

    private static int NumberOf(string word) => Numbers.TryGetValue(word, out var number) ? number
        : word.Length <= 3 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed
        : None;

    /// <summary>Ways out: skip, back, more, something else.</summary>
    private static int Exit(Folded said, List<Folded> labels)
    {
        var exits = ExitSections.FirstOrDefault(section => Phrasebook.Shipped.Has(section, said), "");
        if (exits is "") return None;
        return labels.FindIndex(label => exits switch
        {
            "otherwise" => label.Text is "something else" or "none of these" or "other" or "none of them",
            "goback" => label.Text is "back" or "atras",
            _ => label.Text == exits,
        });
    }

    private static int YesOrNo(Folded said, List<Folded> labels)
    {
        if (Phrasebook.Shipped.Has("yes", said)) return Only(labels, IsYes);
        return Phrasebook.Shipped.Has("no", said) ? Only(labels, IsNo) : None;
    }

    private static bool IsWayOut(string label) => Folded.Of(label).Text is "back" or "skip" or "menu" or "more" or "something else"
        or "none of these" or "other";

    private static bool IsYes(Folded label) => label.Words is ["yes" or "si", ..];

    private static bool IsNo(Folded label) => label.Words is ["no", ..] or ["not", "yet"] or ["nvm"] or ["todavia", ..];

    private static int Only(List<Folded> labels, Predicate<Folded> which) =>
        labels.Count(label => which(label)) switch { 0 => None, 1 => labels.FindIndex(which), _ => Several };

    /// <summary>"7th grade" among "Grades 6-8". A bare figure is the number of a choice instead.</summary>
    private static int FromGrade(Folded said, IReadOnlyList<Option> options)
    {
        var ranges = options.Select(o => Range().Match(o.Label)).ToList();
        if (!ranges.Exists(r => r.Success) || said.Words.Count > MostWords) return None;
        var saysGrade = said.Words.Any(word => word is "grade" or "grades" or "grader" or "graders" or "grado" or "grados");
        var words = said.Words.Where(word => !Carriers.Contains(word) || Numbers.ContainsKey(word)).ToList();
        var isBare = words.Count is 1 && int.TryParse(words[0], out _);
        if (!saysGrade && (isBare || words.Exists(word => NumberOf(word) < 0 && !GradeWords.Contains(word)))) return None;
        var grades = words.Select(NumberOf).Where(n => n is > 0 and <= 12).ToHashSet();
        if (words.Contains("k") && grades.Count > 0) grades.Add(0);
        if (grades.Count is 0) return None;
        var fitting = ranges.Index()
            .Where(r => r.Item.Success && grades.Any(g => Low(r.Item) <= g && g <= High(r.Item)))
            .Select(r => r.Index)
            .ToList();
        return fitting switch { [] => None, [var one] => one, _ => Several };

        static int Low(Match range) =>
            int.TryParse(range.Groups[1].Value, CultureInfo.InvariantCulture, out var low) ? low : 0;

        static int High(Match range) => int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    private static int FromWords(Folded said, IReadOnlyList<Option> options)
    {
        var spoken = Contents(said.Words);
        if (spoken is [] || said.Words.Count > MostWords && spoken.Count > MostWords) return None;
        List<int> fitting = [], whole = [];
        foreach (var (i, option) in options.Index())
        {
            if (IsWayOut(option.Label) && said.Words.Count > 2) continue;
            var label = Contents(Folded.Of(option.Label).Words);
            var names = option.Says.Select(s => Contents(Folded.Of(s).Words)).Where(n => n is not []).ToList();
            var fits = label is not [] && spoken.All(word => label.Exists(of => Same(word, of)));
            var named = names.Exists(name => spoken.All(word => name.Exists(of => Same(word, of)))
                && name.All(of => spoken.Exists(word => Same(word, of))));
            if (fits || named) fitting.Add(i);
            if (named || (fits && label.All(of => spoken.Exists(word => Same(word, of))))) whole.Add(i);
        }

        return (whole, fitting) switch
        {
            ([var one], _) => one,
            (_, [var one]) => one,
            (_, []) => Nearly(said, spoken, options),
            _ => Several,
        };
    }

    /// <summary>The whole label among a few other words: "lets do progress monitoring first".</summary>
    private static int Nearly(Folded said, List<string> spoken, IReadOnlyList<Option> options)
    {
        var fitting = options.Index().Where(o => !IsWayOut(o.Item.Label) && Contents(Folded.Of(o.Item.Label).Words) is [_, ..] label
                && (label.Count > 1 || spoken.Count <= 3)
                && label.TrueForAll(of => spoken.Exists(word => Same(word, of)))
                && spoken.Count <= label.Count + 3
                || o.Item.Says.Any(says => Folded.Of(says).Text is { Length: > 3 } name
                    && said.Words.Count <= MostWords && $" {said.Text} ".Contains($" {name} ", StringComparison.Ordinal)))
            .Select(o => o.Index).ToList();
        return fitting switch { [var one] => one, [] => None, _ => Several };
    }

    /// <summary>
    /// The choice that a message with other words in it is nearest to, where nothing else is known of it: a "yes" or
    /// "no" that begins it, or a word that only one of the labels has.
    /// </summary>
    public static int Likely(Folded said, IReadOnlyList<Option> options)
    {
        var labels = options.Select(o => Folded.Of(o.Label)).ToList();
        var (yes, no) = (labels.Count(IsYes), labels.Count(IsNo));
        if (said.Words.Count > MostWords + 5 || said.Words is []) return None;
        var denies = said.Words.Skip(1).Any(word => Denials.Contains(word));
        if (said.Words[0] is "yes" or "si" or "sure" or "dale" && yes > 0) return yes is 1 ? Only(labels, IsYes)
            : Only(labels, label => IsYes(label) && label.Words.Any(Denials.Contains) == denies);
        if (said.Words[0] is "no" or "hold" && no > 0) return Only(labels, IsNo);
        if (said.Asks || said.Words.Count > MostWords || AsksUs().IsMatch(said.Core)) return None;
        var spoken = Contents(said.Words);
        List<int> scores =
        [
            .. options.Select(o => IsWayOut(o.Label) ? 0 : spoken.Distinct().Count(word =>
                Contents(Folded.Of(o.Label).Words).Exists(of => Same(word, of))
                || o.Says.Any(says => Contents(Folded.Of(says).Words).Exists(of => Same(word, of))))),
        ];
        var best = scores.Max();
        return best is 0 ? None : scores.Count(score => score == best) is 1 ? scores.IndexOf(best) : Several;
    }

    private static List<string> Contents(IEnumerable<string> words) =>
    [
        .. words.Where(word => !Small.Contains(word) && !Carriers.Contains(word))
            .SelectMany(word => Called.TryGetValue(word, out var meant) ? meant : [word]),
    ];

    /// <summary>The same word, in another number or form, or with one slip of the thumb.</summary>
    private static bool Same(string said, string meant)
    {
        if (said == meant) return true;
        if (Stem(said) == Stem(meant) && Stem(said).Length > 2) return true;
        if (said.Length >= 5 && meant.StartsWith(said, StringComparison.Ordinal)) return true;
        return Math.Min(said.Length, meant.Length) >= 5
            && Slips(said, meant) <= (Math.Min(said.Length, meant.Length) >= 8 ? 2 : 1);
    }

    private static string Stem(string word) => Endings().Replace(word, "");

    /// <summary>Letters added, left out, replaced or swapped.</summary>
    internal static int Slips(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }

    private static readonly HashSet<string> Denials =
        Words("no not yet without waiting havent dont isnt todavia sin falta pending need");

    private static Dictionary<string, int> Numbered(params string[] lines) => lines.Index()
        .SelectMany(line => line.Item.Split(' ').Select(word => (word, line.Index + 1)))
        .ToDictionary(pair => pair.word, pair => pair.Item2);

    private static Dictionary<string, string[]> Pairs(string pairs) => Words(pairs)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1].Split('+'));

    private static HashSet<string> Words(string words) =>
        [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"(\d+|K)\s*[-–]\s*(\d+)")]
    private static partial Regex Range();

    [GeneratedRegex(
        @"\b(both|all of them|all of these|all|several|a mix|either|any of them|any|multiple|ambas|ambos|"
        + @"las dos|los dos|todas|todos|mixed|more than one|a few of these|cualquiera|"
        + @"all grades)\b(?!.{12})")]
    private static partial Regex Both();

    [GeneratedRegex(
        @"^(?:what|which|how|why|who|when|where|do|does|can|is|are|should|will|que|cual|como|por que|"
        + @"quien|my|i want my)\b")]
    private static partial Regex AsksUs();

    [GeneratedRegex("(?:ing|ed|es|s|ion|ions|ment|e)$")]
    private static partial Regex Endings();


}
