using System.Globalization;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>What makes a credential readable, and possible to learn from and to find. All of it is advice.</summary>
internal static class WritingRules
{
    private const string SchemaMark = "# yaml-language-server: $schema=";

    public static IEnumerable<Finding> SchemaLine(YamlSource source, string schema)
    {
        var first = source.FirstLine;
        if (first.StartsWith(SchemaMark, StringComparison.Ordinal)
            && first.EndsWith($"{schema}.schema.json", StringComparison.Ordinal)) yield break;

        var folder = schema is "vocabulary" ? "" : "../";
        yield return new(
            "",
            $"Begin the file with '{SchemaMark}{folder}{schema}.schema.json', so that your editor helps.",
            "");
    }

    public static IEnumerable<Finding> LessonLength(MicroCredential credential)
    {
        var words = Count(credential.Lesson);
        if (words is < AuthoringLimits.LessonFewest or > AuthoringLimits.LessonMost)
            yield return new(
                "lesson",
                $"The lesson has {words} words. "
                + $"Two minutes are {AuthoringLimits.LessonFewest} to {AuthoringLimits.LessonMost}.");
    }

    public static IEnumerable<Finding> ReadingLevel(MicroCredential credential)
    {
        var grade = Checking.ReadingLevel.GradeOf(credential.Lesson);
        if (grade <= AuthoringLimits.LessonGrade) yield break;

        var hardest = Checking.ReadingLevel.Sentences(credential.Lesson).MaxBy(Checking.ReadingLevel.GradeOf)!;
        yield return new(
            "lesson",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The lesson reads at grade {grade:0.0}, above {AuthoringLimits.LessonGrade:0}. ")
            + $"Use shorter sentences and words. The hardest one begins \"{Beginning(hardest)}\".");
    }

    public static IEnumerable<Finding> TryTomorrow(MicroCredential credential)
    {
        var words = Count(credential.TryTomorrow);
        if (words > AuthoringLimits.TryTomorrowMost)
            yield return new(
                "tryTomorrow",
                $"One small thing to try: {words} words are more than {AuthoringLimits.TryTomorrowMost}.");
    }

    public static IEnumerable<Finding> Examples(Requirement requirement, string path) =>
    [
        .. Example(requirement.Examples.Meets, $"{path}.examples.meets"),
        .. Example(requirement.Examples.NotYet, $"{path}.examples.notYet"),
        .. InRange(requirement, $"{path}.examples.meets.text"),
    ];

    public static IEnumerable<Finding> Says(MicroCredential credential)
    {
        if (credential.Says.Count < AuthoringLimits.SaysFewest)
            yield return new(
                credential.Says is [] ? "" : "says",
                $"Write {AuthoringLimits.SaysFewest} or more phrases under 'says': "
                + "how teachers say that they need this. They are how it is found.");
    }

    public static IEnumerable<Finding> Says(Vocabulary words) =>
    [
        .. Says(words.Roles, "roles"),
        .. Says(words.Grades, "grades"),
        .. Says(words.Subjects, "subjects"),
        .. Says(words.Needs, "needs"),
    ];

    private static IEnumerable<Finding> Says(IReadOnlyList<Word> words, string list) => words.Index()
        .Where(word => word.Item.Says is [])
        .Select(word => new Finding(
            $"{list}.{word.Index}",
            $"'{word.Item.Title}' has no phrases under 'says', so nobody is understood to mean it."));

    private static IEnumerable<Finding> Example(Example example, string path)
    {
        var words = Count(example.Text);
        if (words < AuthoringLimits.ExampleFewest)
            yield return new(
                $"{path}.text",
                $"An example of {words} words shows too little: write {AuthoringLimits.ExampleFewest} or more.");
        if (Count(example.Because) < AuthoringLimits.BecauseFewest)
            yield return new($"{path}.because", "Say why, and name the criterion.");
    }

    /// <summary>What is held up as good must be something that could be sent in.</summary>
    private static IEnumerable<Finding> InRange(Requirement requirement, string path)
    {
        var count = Count(requirement.Examples.Meets.Text);
        if (requirement.Words is { } words && (count < words.Min || count > words.Max))
            yield return new(
                path,
                $"The example that meets has {count} words, and {words.Min} to {words.Max} are asked for: "
                + "nobody could send it in.");
    }

    private static string Beginning(string sentence) => string.Join(' ', sentence.Split(' ').Take(5));

    private static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
