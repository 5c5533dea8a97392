namespace MicroCred.Data.Catalog.Files;

/// <summary>One listing as its file has it: the text of each column, and the line where it begins.</summary>
internal sealed record ListingRow(long Line, IReadOnlyDictionary<string, string> Texts)
{
    public static IReadOnlyList<string> Required { get; } = ["id", "title"];

    public static IReadOnlyList<string> Columns { get; } =
        [.. Required, "stack", "issuer", "description", "competency", "audience"];

    public string this[string column] => Texts.GetValueOrDefault(column, "");

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
