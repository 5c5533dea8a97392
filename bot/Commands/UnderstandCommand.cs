using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Catalog.Files;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `understand eval FILE`: how often messages are understood as somebody who labelled them meant them.
/// </summary>
internal static class UnderstandCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A JSON array of rows {\"at\",\"text\",\"choices\"?,\"expect\"}, or one row a line.",
        };
        var output = new Option<string?>("--out") { Description = "Write the rows, each with what was heard." };
        var eval = new Command("eval", "Measure what messages are understood to mean at each place.") { file, output };
        eval.SetAction(parsed => Eval(parsed.GetValue(file)!, parsed.GetValue(output)));
        return new("understand", "What a message means.") { eval };
    }

    /// <summary>How a row's label calls what was understood.</summary>
    internal static string Label(Place place, Understood understood) => understood.Meaning switch
    {
        Meaning.Choose => string.Create(CultureInfo.InvariantCulture, $"choose:{understood.Choice + 1}"),
        Meaning.HowLong => place is Place.Writing or Place.Sending ? "aside" : "cost",
        Meaning.Weary => "person",
        Meaning.Check => "status",
        Meaning.Greeting or Meaning.Thanks => "smalltalk",
        Meaning.Look or Meaning.Seek => "find",
        Meaning.Help or Meaning.About or Meaning.Settings or Meaning.Web or Meaning.Join or Meaning.FewerTexts or Meaning.Example
            or Meaning.Rubric or Meaning.Show or Meaning.Undo or Meaning.Clear or Meaning.Back => "aside",
        var meaning => meaning.ToString().ToLowerInvariant(),
    };

    internal static IReadOnlyList<Row> Heard(IReadOnlyList<Row> rows)
    {
        var vocabulary = CatalogFiles.Read(CatalogCommand.Shipped).Vocabulary;
        return [.. rows.Select(row => row with { Heard = Label(row.Place, Hear(row)) })];

        Understood Hear(Row row) => Understand.Of(row.Place, row.Text, [.. row.Choices.Select(Named)]);

        Understanding.Option Named(string label) => new(label, vocabulary?.NamesOf(label) ?? []);
    }

    internal static IReadOnlyList<Row> Read(string file)
    {
        var text = File.ReadAllText(file);
        var rows = text.TrimStart().StartsWith('[')
            ? text
            : $"[{string.Join(',', text.Split('\n').Where(line => line.Trim() is not ""))}]";
        try
        {
            var read = JsonSerializer.Deserialize<List<Row>>(rows, Json) ?? [];
            foreach (var (i, row) in read.Index())
            {
                RuleBrokenException.Require(
                    row is { Text: not null, Expect: not null } && Enum.TryParse<Place>(row.At, ignoreCase: true, out _),
                    $"{file}: row {i + 1} needs \"at\" (home, writing, sending, choosing or found), \"text\" and "
                        + "\"expect\".");
            }

            return read;
        }
        catch (JsonException broken)
        {
            throw new RuleBrokenException($"{file}:{broken.LineNumber + 1}: this is not JSON of such rows.");
        }
    }

    private static int Eval(string file, string? output)
    {
        var rows = Heard(Read(file));
        foreach (var at in rows.GroupBy(row => row.At.ToLowerInvariant()).OrderBy(at => at.Key, StringComparer.Ordinal))
            Console.WriteLine($"{at.Key,-9} {Share.Of(at, row => row.IsRight)}");
        Console.WriteLine($"{"all",-9} {Share.Of(rows, row => row.IsRight)}");
        var measured = Measures.Of(rows);
        Console.WriteLine($"evidence lost         {measured.Lost}");
        Console.WriteLine($"evidence asked about  {measured.AskedAbout}");
        Console.WriteLine($"asides kept unseen    {measured.KeptUnseen}");
        if (output is not null) File.WriteAllText(output, JsonSerializer.Serialize(rows, Json));
        return 0;
    }

    /// <summary>How many of some rows are so.</summary>
    internal readonly record struct Share(int Count, int Total)
    {
        public double Ratio => Total is 0 ? 0 : (double)Count / Total;

        public static Share Of(IEnumerable<Row> rows, Predicate<Row> which)
        {
            List<Row> all = [.. rows];
            return new(all.FindAll(which).Count, all.Count);
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Ratio,6:0.0000}  {Count} of {Total}");
    }

    /// <summary>What becomes of evidence, and of what was said to us while evidence was asked for.</summary>
    internal sealed record Measures(Share Lost, Share AskedAbout, Share KeptUnseen)
    {
        public static Measures Of(IReadOnlyList<Row> rows)
        {
            var evidence = rows.Where(row => row.Expect is "keep").ToList();
            var asides = rows.Where(row =>
                row.Place is Place.Writing or Place.Sending && row.Expect is not ("keep" or "unclear"));
            return new(
                Share.Of(evidence, row => row.Heard is not ("keep" or "unclear")),
                Share.Of(evidence, row => row.Heard is "unclear"),
                Share.Of(asides, row => row.Heard is "keep"));
        }
    }

    /// <summary>A message at a place, what it means to whoever labelled it, and what was heard.</summary>
    internal sealed record Row(string At, string Text, string Expect)
    {
        public IReadOnlyList<string> Choices { get; init; } = [];
        public string? Heard { get; init; }

        internal Place Place => Enum.Parse<Place>(At, ignoreCase: true);

        internal bool IsRight => Heard == Expect;
    }
}
