using System.Text;
using System.Text.Json;
using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Data.Catalog.Files;

/// <summary>Reads a JSON array of objects; a list of texts becomes one text.</summary>
internal static class ListingJson
{
    private const string NotJson =
        "This is not JSON: a comma, a quotation mark or a bracket is missing or too many here, or just before.";

    public static List<ListingRow> Read(string path, List<CatalogProblem> problems)
    {
        try
        {
            return Read(File.ReadAllBytes(path), Add);
        }
        catch (JsonException e)
        {
            Add((e.LineNumber ?? 0) + 1, NotJson);
            return [];
        }

        void Add(long line, string reason) => problems.Add(new(Path.GetFileName(path), line, reason));
    }

    private static List<ListingRow> Read(ReadOnlySpan<byte> json, Action<long, string> add)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        JsonReaderOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        var reader = new Utf8JsonReader(json, lenient);
        List<ListingRow> rows = [];
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartArray)
        {
            add(1, "The file holds one array: [ { \"id\": ..., \"title\": ... }, ... ].");
            return rows;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var line = 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
            using var item = JsonDocument.ParseValue(ref reader);
            try
            {
                if (item.RootElement.ValueKind is JsonValueKind.Object) rows.Add(new(line, TextsOf(item.RootElement)));
                else add(line, $"Each item is an object with {string.Join(", ", ListingRow.Columns)}.");
            }
            catch (InvalidOperationException)
            {
                add(line, "A text here holds half a character: \\ud800 to \\udfff stand in pairs.");
            }
        }

        while (reader.Read()) { } // throws where anything but comments follows the array
        return rows;
    }

    private static Dictionary<string, string> TextsOf(JsonElement item) => item.EnumerateObject()
        .GroupBy(member => member.Name.ToLowerInvariant())
        .ToDictionary(member => member.Key, member => TextOf(member.Last().Value));

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject().Select(member => TextOf(member.Value))),
        JsonValueKind.Null => "",
        _ => value.ToString().Trim(),
    };
}
