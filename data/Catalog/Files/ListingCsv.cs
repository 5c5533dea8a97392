using CsvHelper;
using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Data.Catalog.Files;

/// <summary>Reads CSV as spreadsheets save it: with commas, semicolons or tabs, and the columns' names first.</summary>
internal static class ListingCsv
{
    public static List<ListingRow> Read(string path, List<CatalogProblem> problems)
    {
        using var csv = CsvReader.FromFile(path, new()
        {
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = row => Add(row.LineNumber, MistakeOf(row.Reason)),
        });
        List<string> headings = [.. csv.Headers.Select(heading => heading.Trim().ToLowerInvariant())];
        if (problems is [])
        {
            foreach (var mistake in MistakesIn(headings)) Add(csv.LineNumber, mistake);
        }

        if (problems is not []) return [];

        List<ListingRow> rows = [];
        while (csv.Read())
        {
            if (csv.FieldCount == headings.Count) rows.Add(new(csv.LineNumber, TextsOf(csv.Current)));
            else Add(csv.LineNumber, WrongCount(csv.FieldCount, headings.Count));
        }

        return rows;

        void Add(long line, string reason) => problems.Add(new(Path.GetFileName(path), line, reason));

        Dictionary<string, string> TextsOf(CsvRow row) =>
            headings.Zip(row.ToArray()).ToDictionary(field => field.First, field => field.Second.Trim());
    }

    private static string MistakeOf(CsvMalformedReason reason) => reason is CsvMalformedReason.UnterminatedQuote
        ? "A quotation mark is opened in this row and not closed."
        : "A quotation mark stands inside a text. Put the text in quotation marks, and double the ones inside it.";

    private static IEnumerable<string> MistakesIn(List<string> headings)
    {
        if (headings is []) yield break; // an empty file
        foreach (var missing in ListingRow.Required.Except(headings))
            yield return $"The first line names the columns, and '{missing}' is not among them: "
                + $"{string.Join(",", ListingRow.Columns)}.";
        if (headings.Distinct().Count() < headings.Count) yield return "The first line names a column twice.";
    }

    private static string WrongCount(int columns, int headings) =>
        $"This row has {columns} columns, and the first line has {headings}. "
        + "Put a text that holds a comma in quotation marks.";
}
