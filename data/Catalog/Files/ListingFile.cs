using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Data.Catalog.Files;

/// <summary>What a file of listings holds and what is wrong with it. It is imported as a whole or not at all.</summary>
public sealed record ListingReading(IReadOnlyList<Listing> Listings, IReadOnlyList<CatalogProblem> Problems);

/// <summary>Reads listings from a JSON array of objects, or from CSV with the same names as its first line.</summary>
public static class ListingFile
{
    public static ListingReading Read(string path)
    {
        var name = Path.GetFileName(path);
        List<CatalogProblem> problems = [];
        List<Listing> listings = [];
        HashSet<string> seen = [];
        foreach (var row in RowsOf(path, problems))
        {
            var before = problems.Count;
            problems.AddRange(ListingRow.Required
                .Where(column => row[column] is "")
                .Select(column => new CatalogProblem(name, row.Line, $"'{column}' is missing.")));
            if (row["id"] is not "" && !seen.Add(row["id"]))
                problems.Add(new(name, row.Line, $"The id '{row["id"]}' is used twice in this file."));
            if (problems.Count == before) listings.Add(row.ToListing());
        }

        if (problems is [] && listings is []) problems.Add(new(name, 1, "There is nothing in this file."));
        return new(listings, problems);
    }

    private static List<ListingRow> RowsOf(string path, List<CatalogProblem> problems) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => ListingJson.Read(path, problems),
            ".csv" => ListingCsv.Read(path, problems),
            _ => throw new RuleBrokenException(
                $"{Path.GetFileName(path)}: the name of a file to import ends in .json or .csv."),
        };
}
