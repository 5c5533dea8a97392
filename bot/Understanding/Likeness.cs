using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>Which words of a message say something about a choice, and when two words are the same.</summary>
internal static partial class Likeness
{
    /// <summary>What people put before a choice: "let's do", "quiero".</summary>
    private static readonly HashSet<string> Carriers = WordList.Of(
        """
        number option choice no num the a an one ones please i id ill pick choose want wantto take select like would go
        with for lets do letme see show me tell about more start begin open give giveme it its that this opcion numero
        la el los las lo de quiero por favor escojo elijo prefiero dame muestrame ver # im my is answer on to try would
        think thanks item button press button key probably guess definitely just maybe esa ese esta este para
        """);

    private static readonly HashSet<string> Small = WordList.Of(
        """
        the a an of in on my i im is it its and or to for about with your me you that this one ones part what whats un
        una el la los las de del y o en para con lo teach do did we at be what how which their please grade school soy
        maestra maestro
        """);

    /// <summary>Words that mean the words of a label, in English and Spanish.</summary>
    private static readonly Dictionary<string, string[]> Called = WordList.Pairs(
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

    public static bool IsCarrier(string word) => Carriers.Contains(word);

    /// <summary>The words that say something, each as the word of a label that it means.</summary>
    public static List<string> Contents(IEnumerable<string> words) =>
    [
        .. words.Where(word => !Small.Contains(word) && !Carriers.Contains(word))
            .SelectMany(word => Called.TryGetValue(word, out var meant) ? meant : [word]),
    ];

    /// <summary>Whether each of these words is among those.</summary>
    public static bool AreAllIn(List<string> words, List<string> among) => words.TrueForAll(word => IsIn(word, among));

    public static bool IsIn(string word, List<string> among) => among.Exists(other => Same(word, other));

    /// <summary>The same word, in another number or form, or with one slip of the thumb.</summary>
    private static bool Same(string one, string other)
    {
        if (one == other) return true;
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (Stem(one) is { Length: > 2 } stem && stem == Stem(other)) return true;
        if (shorter.Length < 5) return false;
        return longer.StartsWith(shorter, StringComparison.Ordinal)
            || Slips(one, other) <= (shorter.Length >= 8 ? 2 : 1);
    }

    private static string Stem(string word) => Endings().Replace(word, "");

    /// <summary>Letters added, left out, replaced or swapped.</summary>
    public static int Slips(string a, string b)
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

    [GeneratedRegex("(?:ing|ed|es|s|ion|ions|ment|e)$")]
    private static partial Regex Endings();
}
