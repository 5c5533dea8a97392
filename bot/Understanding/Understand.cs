using System.Text.RegularExpressions;

namespace MicroCred.Bot.Understanding;

/// <summary>
/// What a message means at a place in a conversation. One pure function: what is evidence is never taken for something
/// else, what plainly isn't is never taken for evidence, and where nobody can tell we ask.
/// </summary>
public static partial class Understand
{
    /// <summary>Longer than these many words, nothing is a command or an aside.</summary>
    private const int LongestAside = 24;

    private const int MostClauses = 4;

    /// <summary>So many words are said on purpose, and not doubted.</summary>
    private const int SurelyMeant = 4;

    /// <summary>At a choice, fewer words than these are a try at it, and more say what somebody needs.</summary>
    private const int ShortestNeed = 3;

    private static readonly Phrasebook Phrases = Phrasebook.Shipped;

    /// <summary>Commands and questions, in the order in which they are looked for.</summary>
    private static readonly (string Section, Meaning Meaning)[] Sections =
    [
        ("start", Meaning.Start), ("seek", Meaning.Seek), ("language", Meaning.Language), ("weary", Meaning.Weary),
        ("done", Meaning.Done),
        ("undo", Meaning.Undo), ("clear", Meaning.Clear), ("example", Meaning.Example), ("rubric", Meaning.Rubric),
        ("remind", Meaning.Remind), ("privacy", Meaning.Privacy), ("withdraw", Meaning.Withdraw),
        ("person", Meaning.Person), ("feedback", Meaning.Feedback), ("badges", Meaning.Badges),
        ("status", Meaning.Status), ("howlong", Meaning.HowLong), ("cost", Meaning.Cost), ("later", Meaning.Later),
        ("menu", Meaning.Menu), ("show", Meaning.Show), ("help", Meaning.Help), ("about", Meaning.About), ("check", Meaning.Check),
        ("settings", Meaning.Settings), ("web", Meaning.Web), ("fewertexts", Meaning.FewerTexts),
        ("look", Meaning.Look), ("back", Meaning.Back), ("thanks", Meaning.Thanks), ("greeting", Meaning.Greeting),
    ];

    public static Understood Of(Place place, string said, params IReadOnlyList<Option> options)
    {
        if (Automatic.IsReaction(said)) return new(Meaning.Reaction);
        if (Automatic.IsReply(said)) return new(Meaning.AutoReply);
        var folded = Folded.Of(said);
        if (folded.Words.Count > LongestAside) return new(Default(place, folded));
        if (Phrases.Has("stop", folded)) return new(Meaning.Stop);
        if (said.Trim() is "?" or "??") return new(Meaning.Help);

        var pick = new Pick(options);
        if (IsOurs(folded) && !pick.HasLabel(folded.Core)) return new(Known(place, folded) ?? Default(place, folded));
        if (place is Place.Telling)
            return pick.ByNumber(folded) is >= 0 and var number ? Picked(number) : new(InTelling(folded));
        if (pick.From(folded, said) is not Pick.None and var choice) return Picked(choice);
        if (folded.IsEmoji) return new(place is Place.Home ? Meaning.SmallTalk : Meaning.Reaction);
        if (folded.Words is []) return new(Meaning.Unclear);
        if ((Known(place, folded) ?? ByClauses(place, said)) is { } known) return new(known);
        if (place is Place.Choosing or Place.Found && pick.Likely(folded) is not Pick.None and var likely)
            return Picked(likely);
        return new(IsForEvidence(place) ? Doubted(place, folded) : Asked(place, folded));
    }

    private static Understood Picked(int choice) => choice >= 0 ? new(Meaning.Choose, choice) : new(Meaning.Unclear);

    private static bool IsForEvidence(Place place) => place is Place.Writing or Place.Sending;

    /// <summary>Where a need is asked for, only what is short and names no need is a word to us.</summary>
    private static bool IsShortTalk(Place place, Folded said) =>
        said.Words.Count <= (place is Place.Home ? 4 : 8) && !NeedsHelp().IsMatch(said.Text);

    /// <summary>A word that we ourselves tell people to say.</summary>
    private static bool IsOurs(Folded said) => said.Core is "menu" or "status" or "check" or "feedback" or "badges"
        or "find" or "settings" or "web" or "privacy" or "person" or "withdraw" or "language";

    /// <summary>What the whole message is known to mean, or null.</summary>
    private static Meaning? Known(Place place, Folded said) => Commanded(said) switch
    {
        Meaning.Later when IsForEvidence(place) && OfOthers().IsMatch(said.Text) => null,
        Meaning.Status or Meaning.Cost or Meaning.Person or Meaning.Badges
            when IsForEvidence(place) && IsToldOfClass(said) => null,
        { } command => command,
        null when IsForEvidence(place) && said.Words.Count < SurelyMeant && Phrases.Has("doubt", said) =>
            Meaning.Unclear,
        null when place is Place.Sending && Phrases.Has("attach", said) => Meaning.Aside,
        null when Phrases.Has("smalltalk", said) => Meaning.SmallTalk,
        null when Phrases.Has("asidesure", said) && !IsToldOfClass(said)
            && (IsForEvidence(place) || IsShortTalk(place, said)) => Meaning.Aside,
        null => null,
    };

    /// <summary>
    /// A message of several sentences, each of them known: what the first says that is more than a polite word. One
    /// sentence that is not known makes all of it what it is otherwise.
    /// </summary>
    private static Meaning? ByClauses(Place place, string said)
    {
        var clauses = Clause().Split(said).Where(clause => clause.Any(char.IsLetterOrDigit)).ToList();
        if (clauses.Count is < 2 or > MostClauses) return null;
        List<Meaning> meant = [];
        foreach (var clause in clauses.Select(Folded.Of))
        {
            var known = Phrases.Has("stop", clause) ? Meaning.Stop : Known(place, clause);
            if (known is not { } meaning) return null;
            meant.Add(meaning);
        }

        return meant.OrderBy(Weight).First() is not Meaning.Stop and var first ? first : null;
    }

    /// <summary>A person comes before a command, a command before an aside, and an aside before small talk.</summary>
    private static int Weight(Meaning meaning) => meaning switch
    {
        Meaning.Weary or Meaning.Person => 0,
        Meaning.Aside => 2,
        Meaning.SmallTalk or Meaning.Thanks or Meaning.Greeting or Meaning.Unclear => 3,
        Meaning.Stop => 4,
        _ => 1,
    };

    private static Meaning? Commanded(Folded said)
    {
        if (Join().IsMatch(said.Text)) return Meaning.Join;
        foreach (var (section, meaning) in Sections)
        {
            if (Phrases.Has(section, said)) return meaning;
        }

        return said.Words is [{ Length: > 3 } word] ? Slipped(word) : null;
    }

    /// <summary>A command with one slip of the thumb.</summary>
    private static Meaning? Slipped(string word)
    {
        (string, Meaning)[] commands =
        [
            ("done", Meaning.Done), ("finished", Meaning.Done), ("menu", Meaning.Menu), ("status", Meaning.Status),
            ("feedback", Meaning.Feedback), ("badges", Meaning.Badges), ("later", Meaning.Later),
            ("rubric", Meaning.Rubric), ("example", Meaning.Example), ("withdraw", Meaning.Withdraw),
            ("privacy", Meaning.Privacy), ("unsubscribe", Meaning.Stop),
        ];
        foreach (var (command, meaning) in commands)
        {
            if (word[0] != command[0] || Likeness.Slips(word, command) is not 1) continue;
            var isSwapped = word.Length == command.Length && word.Order().SequenceEqual(command.Order());
            if (isSwapped || command.Length >= 6) return meaning;
        }

        return null;
    }

    private static Meaning Doubted(Place place, Folded said) =>
        said.Asks && said.Words.Count <= 8 && !Reports().IsMatch(said.Text) && !TellsOfClass().IsMatch(said.Text)
            ? Question().IsMatch(said.Core) ? Meaning.Aside : Meaning.Unclear
            : said.Words.Count is 1 && Bare().IsMatch(said.Text) ? Meaning.Unclear
            : Default(place, said);

    private static Meaning Asked(Place place, Folded said)
    {
        if (Bare().IsMatch(said.Text)) return Meaning.Unclear;
        var needs = NeedsHelp().IsMatch(said.Text);
        if (!needs && (said.Asks || Question().IsMatch(said.Core)) && place is not Place.Home) return Meaning.Aside;
        return place is Place.Choosing && !(needs && said.Words.Count >= ShortestNeed)
            ? Meaning.Unclear
            : Default(place, said);
    }

    private static Meaning InTelling(Folded said) =>
        said.Core is "home" ? Meaning.Menu
        : Phrases.Has("start", said) ? Meaning.Start
        : Join().IsMatch(said.Text) ? Meaning.Join
        : Phrases.Has("back", said) ? Meaning.Back
        : Meaning.Keep;

    private static Meaning Default(Place place, Folded said) => place switch
    {
        Place.Writing or Place.Telling => Meaning.Keep,
        Place.Sending when said.Words.Count < ShortestNeed && !TellsOfClass().IsMatch(said.Text) => Meaning.Unclear,
        Place.Sending => Meaning.Keep,
        Place.Choosing or Place.Found or Place.Home => Meaning.Find,
    };

    /// <summary>
    /// A question to the class, or a sentence about it, that only begins as something said to us would: "Can you show
    /// me how you got that?", "I don't know what his baseline was in March".
    /// </summary>
    private static bool IsToldOfClass(Folded said) => ToClass().IsMatch(said.Text) || Reports().IsMatch(said.Text)
        || (TellsOfClass().Count(said.Text) >= 2 && !ToUs().IsMatch(said.Text))
        || (TellsOfClass().IsMatch(said.Text) && !said.Asks && !ToUs().IsMatch(said.Text));

    [GeneratedRegex(@"^(?:he|she|they|it|the|we|students?|my students?)\b")]
    private static partial Regex OfOthers();

    /// <summary>Somebody tells what was said in class.</summary>
    [GeneratedRegex(
        @"\b(?:i|we|he|she|they|student \w) (?:asked|said|told|say|ask|always ask)\b|^(?:le|"
        + @"les) (?:pregunte|dije)\b")]
    private static partial Regex Reports();

    /// <summary>A word that alone says nothing.</summary>
    [GeneratedRegex(@"^(?:[0-9]|it|this|that|that one|this one|yes|no|si|maybe|x|ok ok|both|\w)$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"[.!?;,\n]+|\s[-–—]+\s|(?<=\p{L})\.\.+")]
    private static partial Regex Clause();

    [GeneratedRegex(@"^join(?: \w+){0,2}$")]
    private static partial Regex Join();

    [GeneratedRegex(
        @"^(?:how|what|when|where|why|who|which|can|could|do|does|is|are|will|would|should|may|did|como|"
        + @"que|cuando|donde|por que|quien|cual|puedo|puede)\b")]
    private static partial Regex Question();

    [GeneratedRegex(
            @"\b(?:student|students|kid|kids|child|children|class|classroom|lesson|lessons|he|she|him|her|"
            + @"hers|his|they|them|their|learner|learners|boy|boys|girl|girls|peer|peers|group|groups|taught|"
            + @"teaches|teaching|read|reads|reading|math|fraction|fractions|goal|goals|data|score|scores|scored|"
            + @"probe|probes|baseline|trial|trials|percent|iep|behavior|prompt|prompts|prompted|cue|cues|"
            + @"phonics|fluency|wcpm|parent|parents|mom|dad|family|families|para|whiteboard|worksheet|quiz|"
            + @"alumno|alumnos|alumna|estudiante|estudiantes|nino|ninos|nina|clase|leccion|leyo|lee|el|ella|"
            + @"ellos|grupo|maestra|mama|papa|tutor|partner|partners|aide|team|teammate)\b")]
    private static partial Regex TellsOfClass();

    /// <summary>Beginnings that are said to us alone, whatever follows.</summary>
    [GeneratedRegex(
            @"^(?:(?:so|wait|ok|sorry|oops|um|and|but|hey|also) )*(?:what do you mean|what does|whats a|"
            + @"whats an|whats the|what is a|what is the|what is an|can i|could i|may i|do i|should i|am i|"
            + @"must i|how many|how much|how long|how do i|how should i|how can i|where do i|when do i|"
            + @"what should i|what do i|what if|what about|what counts|what kind|is it ok|is it okay|is it fine|"
            + @"is it alright|does it|does this|does the|do they|do you|did you|you want|so you|i need help|"
            + @"help me|write|que tipo|puedo|debo|tengo que|cuantas|cuantos|que pasa si|como|es necesario|hay|"
            + @"i dont have|i dont understand|i dont get|im confused|im not sure what|not sure what|que es|"
            + @"que significa|que quiere|no entiendo|no se|was it|is there|are there|does a|will it|will the|"
            + @"will you|can you write|can you give|can you help|can you check|can you tell me what|"
            + @"can you explain what|can you rephrase|could you|puedes|puede|me puedes|me puede|that was for|"
            + @"that was meant|that wasnt|that text was|wrong|i meant)\b")]
    private static partial Regex ToUs();

    [GeneratedRegex(
        @"\b(?:your thinking|you got|your answer and|you know that|your partner|your strategy|"
        + @"tu respuesta y|did you notice|do you notice|your reasoning|you think he|turn and talk|"
        + @"in your own words|you figured|you see in the|do you think will happen|tu compa\w+|lo supiste|"
        + @"llegaste)\b|^(?:what do you notice|what do you wonder|how do you know|how did you|"
        + @"why do you think|what makes you|can you tell me more|can you show me another|where do you see|"
        + @"what would happen|que notas|como lo sabes|como sabes|por que crees)\b")]
    private static partial Regex ToClass();

    [GeneratedRegex(
        @"\b(?:(?:anything|something) (?:on|for|about)|how about|algo (?:para|sobre)|my (?:kids|students|"
        + @"class|student|kid|child|children|boys|team|para|group)|teach|teaching|behavior|reading|math|iep|"
        + @"ieps)\b")]
    private static partial Regex NeedsHelp();
}
