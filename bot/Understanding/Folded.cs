using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>
/// A message as it is compared: lower case, without accents, marks and emoji, short forms written out, and without
/// apostrophes ("I'm" is "im"), so that one phrase stands for the many ways to type it.
/// </summary>
internal sealed partial class Folded
{
    /// <summary>What people put around what they mean.</summary>
    private static readonly HashSet<string> Frames = WordList.Of(
        """
        please sorry ok so um uh uhm well oh lol haha hm hey thanks sir maam actually honestly anyway anyways btw just
        really and but then ya god dude yall friend tbh alright guys por favor gracias pues bueno oye disculpe disculpa
        perdon omg ugh
        """);

    /// <summary>Short forms, and words that are also written as two.</summary>
    private static readonly Dictionary<string, string[]> WrittenOut = WordList.Pairs(
        """
        u=you ur=your r=are kk=ok okay=ok okey=ok okie=ok pls=please plz=please plse=please thx=thanks
        thnx=thanks tks=thanks thanx=thanks ty=thanks tysm=thanks wat=what wut=what wht=what abt=about
        bc=because cuz=because tmrw=tomorrow tmr=tomorrow tmw=tomorrow tomorow=tomorrow tommorow=tomorrow
        tommorrow=tomorrow 2morrow=tomorrow nevermind=nvm l8r=later txt=text txts=texts txting=texting
        msg=message msgs=messages pic=photo pics=photos picture=photo pictures=photos vid=video vids=videos
        doc=document cannot=cant donot=dont xq=porque pq=porque ppl=people mins=minutes min=minute hrs=hours
        hr=hour im=im gotta=haveto hafta=haveto gonna=goingto wanna=wantto lemme=letme gimme=giveme dunno=idk
        dk=idk didn=didnt isn=isnt doesn=doesnt wouldn=wouldnt couldn=couldnt don=dont can=can finshed=finished
        finishd=finished stoped=stopped tho=though cred=credential creds=credentials credencial=credential
        b4=before w=with ima=ill imma=ill wanted=wanted nope=no nah=no yep=yes yeah=yes yup=yes yea=yes
        ive=i+have gtg=haveto+go g2g=haveto+go brb=be+right+back ttyl=talk+to+you+later idc=idk weve=we+have
        youve=you+have sip=si thru=through diff=different info=info gr=grade
        """);

    private static readonly Dictionary<(string, string), string> Joined = new()
    {
        [("i", "am")] = "im",
        [("do", "not")] = "dont",
        [("can", "not")] = "cant",
        [("it", "is")] = "its",
        [("that", "is")] = "thats",
        [("what", "is")] = "whats",
        [("where", "is")] = "wheres",
        [("i", "will")] = "ill",
        [("did", "not")] = "didnt",
        [("could", "not")] = "couldnt",
        [("will", "not")] = "wont",
        [("does", "not")] = "doesnt",
        [("who", "is")] = "whos",
        [("how", "is")] = "hows",
        [("i", "would")] = "id",
        [("let", "us")] = "lets",
        [("you", "are")] = "youre",
        [("have", "to")] = "haveto",
        [("has", "to")] = "haveto",
        [("got", "to")] = "haveto",
        [("need", "to")] = "haveto",
        [("going", "to")] = "goingto",
        [("want", "to")] = "wantto",
        [("let", "me")] = "letme",
        [("give", "me")] = "giveme",
        [("is", "not")] = "isnt",
        [("don", "t")] = "dont",
        [("i", "m")] = "im",
        [("can", "t")] = "cant",
        [("thank", "you")] = "thanks",
        [("thank", "u")] = "thanks",
        [("never", "mind")] = "nvm",
        [("all", "right")] = "alright",
        [("too", "much")] = "much",
        [("set", "up")] = "setup",
        [("special", "ed")] = "sped",
        [("general", "ed")] = "gened",
        [("gen", "ed")] = "gened",
        [("regular", "ed")] = "gened",
        [("pre", "k")] = "prek",
        [("head", "start")] = "headstart",
    };

    private Folded(IReadOnlyList<string> words, bool isEmoji, bool asks)
    {
        Words = words;
        IsEmoji = isEmoji;
        Asks = asks;
        Text = string.Join(' ', words);
        var (from, to) = (0, words.Count);
        while (from < to && Frames.Contains(words[from])) from++;
        while (to > from && Frames.Contains(words[to - 1])) to--;
        Core = from == to ? Text : string.Join(' ', words.Skip(from).Take(to - from));
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>All of it, a space between words.</summary>
    public string Text { get; }

    /// <summary>Without the polite words around it; all of it where there is nothing else.</summary>
    public string Core { get; }

    /// <summary>Whether it is nothing but emoji.</summary>
    public bool IsEmoji { get; }

    /// <summary>Whether it ends in a question mark.</summary>
    public bool Asks { get; }

    /// <summary>Phrases as messages are folded: with those pairs of words that become one.</summary>
    public static string Join(string phrases)
    {
        var pairs = string.Join('|', Joined.Keys.Select(pair => $"{pair.Item1} {pair.Item2}"));
        return Regex.Replace(
            Regex.Replace(phrases, @"\bive\b", "i have"),
            $@"(?<=[\s(|\[])(?:{pairs})(?=[\s)|\]])",
            pair => Joined[(pair.Value.Split(' ')[0], pair.Value.Split(' ')[1])]);
    }

    public static Folded Of(string said)
    {
        var plain = new StringBuilder();
        var symbols = 0;
        foreach (var rune in Whole(Signature().Replace(said, "")).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol) symbols++;
            if (!IsSilent(rune)) plain.Append(Rune.IsLetterOrDigit(rune) ? $"{Rune.ToLowerInvariant(rune)}" : " ");
        }

        List<string> words = [];
        foreach (var typed in plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = Stretched().Replace(typed, "$1");
            foreach (var part in WrittenOut.GetValueOrDefault(word, [word]))
            {
                if (words is [.., var last] && Joined.TryGetValue((last, part), out var one)) words[^1] = one;
                else words.Add(part);
            }
        }

        return new(words, symbols > 0 && words is [], said.TrimEnd(' ', '!', '"', '”').EndsWith('?'));
    }

    /// <summary>Without half a character and what is no character at all, which can't be compared.</summary>
    private static string Whole(string text) => string.Concat(
        text.EnumerateRunes().Where(rune => (rune.Value & 0xFFFE) is not 0xFFFE).Select(rune => $"{rune}"));

    private static bool IsSilent(Rune rune) => rune.Value is '\'' or '’' or '‘' or '`'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format;

    /// <summary>A letter that is held down: "sooo", "doneee".</summary>
    [GeneratedRegex(@"(\p{L})\1{2,}")]
    private static partial Regex Stretched();

    /// <summary>What a phone adds below a message.</summary>
    [GeneratedRegex(
        @"\n\s*(--|—|_{3,})\s*(\n[\s\S]*)?$|(\n\s*|\s+-{1,2}\s*)(sent from|get outlook|enviado desde)\b[\s\S]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
