using System.Text;
using System.Text.Json;
using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Data.Catalog.Files;

/// <summary>What a file of listings holds, and what is wrong with it. A file is imported as a whole or not at all.</summary>
public sealed record ListingReading(IReadOnlyList<Listing> Listings, IReadOnlyList<CatalogProblem> Problems);

/// <summary>Reads listings from a JSON array of objects, or from CSV with the same names as its first line.</summary>
public static class ListingFile
{
    private static readonly string[] Columns = ["id", "title", "stack", "issuer", "description", "competency", "audience"];

    public static ListingReading Read(string path)
    {
        var name = Path.GetFileName(path);
        List<CatalogProblem> problems = [];
        List<Listing> listings = [];
        HashSet<string> seen = [];
        foreach (var row in RowsOf(path, problems))
        {
            var before = problems.Count;
            foreach (var column in (string[])["id", "title"])
            {
                if (row[column] is "") problems.Add(new(name, row.Line, $"'{column}' is missing."));
            }

            if (row["id"] is not "" && !seen.Add(row["id"])) problems.Add(new(name, row.Line, $"The id '{row["id"]}' is used twice in this file."));
            if (problems.Count == before) listings.Add(row.ToListing());
        }

        if (problems is [] && listings is []) problems.Add(new(name, 1, "There is nothing in this file."));
        return new(listings, problems);
    }

    private static List<Row> RowsOf(string path, List<CatalogProblem> problems)
    {
        var name = Path.GetFileName(path);
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => FromJson(File.ReadAllBytes(path), name, problems),
                ".csv" => FromCsv(path, name, problems),
                _ => throw new RuleBrokenException($"{name}: the name of a file to import ends in .json or .csv."),
            };
        }
        catch (JsonException e)
        {
            problems.Add(new(name, (e.LineNumber ?? 0) + 1, "This is not JSON: a comma, a quotation mark or a bracket is missing or too many here, or just before."));
            return [];
        }
    }

    private static List<Row> FromJson(byte[] bytes, string name, List<CatalogProblem> problems)
    {
        ReadOnlySpan<byte> json = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        var reader = new Utf8JsonReader(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        List<Row> rows = [];
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartArray)
        {
            problems.Add(new(name, 1, "The file holds one array: [ { \"id\": ..., \"title\": ... }, ... ]."));
            return rows;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var line = 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
            using var item = JsonDocument.ParseValue(ref reader);
            try
            {
                if (item.RootElement.ValueKind is JsonValueKind.Object) rows.Add(new(line, ColumnsOf(item.RootElement)));
                else problems.Add(new(name, line, $"Each item is an object with {string.Join(", ", Columns)}."));
            }
            catch (InvalidOperationException)
            {
                problems.Add(new(name, line, "A text here holds half a character: \\ud800 to \\udfff stand in pairs."));
            }
        }

        while (reader.Read()) { } // what is behind the array must be nothing
        return rows;
    }

    private static Dictionary<string, string> ColumnsOf(JsonElement item) =>
        item.EnumerateObject().GroupBy(p => p.Name.ToLowerInvariant()).ToDictionary(p => p.Key, p => TextOf(p.Last().Value));

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject().Select(p => TextOf(p.Value))),
        JsonValueKind.Null => "",
        _ => value.ToString().Trim(),
    };

    private static List<Row> FromCsv(string path, string name, List<CatalogProblem> problems)
    {
        var written = Csv.Read(File.ReadAllText(path)).ToList();
        if (written is not [var first, .. var below]) return [];

        var headings = first.Fields.Select(h => h.Trim().ToLowerInvariant()).ToList();
        foreach (var missing in Columns.Take(2).Except(headings)) problems.Add(new(name, 1, $"The first line names the columns, and '{missing}' is not among them: {string.Join(",", Columns)}."));
        if (headings.Distinct().Count() < headings.Count) problems.Add(new(name, 1, "The first line names a column twice."));
        if (problems is not []) return [];

        problems.AddRange(below.Where(row => !row.IsWhole).Select(row => new CatalogProblem(name, row.Line, "A quotation mark is opened in this row and not closed.")));
        problems.AddRange(below.Where(row => row.IsWhole && row.Fields.Count != headings.Count).Select(row => new CatalogProblem(
            name, row.Line, $"This row has {row.Fields.Count} columns, and the first line has {headings.Count}. Put a text that holds a comma in quotation marks.")));
        return [.. below.Where(row => row.Fields.Count == headings.Count).Select(row => new Row(row.Line, headings.Zip(row.Fields).ToDictionary(c => c.First, c => c.Second.Trim())))];
    }

    /// <summary>One listing as it is written, with the line where it begins.</summary>
    private sealed record Row(int Line, Dictionary<string, string> Columns)
    {
        public string this[string column] => Columns.GetValueOrDefault(column, "");

        public Listing ToListing() => new()
        {
            Id = this["id"],
            Title = this["title"],
            Stack = this["stack"],
            Issuer = this["issuer"],
            Description = this["description"],
            Competency = this["competency"],
            Audience = this["audience"],
        };
    }
}
