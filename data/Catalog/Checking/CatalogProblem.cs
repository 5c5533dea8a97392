namespace MicroCred.Data.Catalog.Checking;

/// <summary>What is wrong with a catalog file: where, and why, in a sentence.</summary>
public sealed record CatalogProblem(string File, long Line, string Reason)
{
    /// <summary>The rule's name, as in "by-phone".</summary>
    public string Rule { get; init; } = "structure";

    /// <summary>Whether the file is left out. Otherwise it loads, and its author is advised.</summary>
    public bool Blocks { get; init; } = true;

    public override string ToString() => $"{File}:{Line}: {Reason}";
}
