namespace MicroCred.Data.Catalog;

/// <summary>
/// A micro-credential that others offer, known by its description alone. It can be recommended, but no evidence is
/// taken for it here.
/// </summary>
public sealed record Listing
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string Stack { get; init; } = "";
    public string Issuer { get; init; } = "";
    public string Description { get; init; } = "";
    public string Competency { get; init; } = "";

    /// <summary>Who it is for, in its issuer's words.</summary>
    public string Audience { get; init; } = "";
}
