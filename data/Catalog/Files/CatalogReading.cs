using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Data.Catalog.Files;

/// <summary>What a catalog folder holds. A broken file is a problem and is left out; the others are here.</summary>
public sealed record CatalogReading(
    Vocabulary? Vocabulary,
    IReadOnlyList<Stack> Stacks,
    IReadOnlyList<MicroCredential> MicroCredentials,
    IReadOnlyList<CatalogProblem> Problems)
{
    /// <summary><see cref="CatalogFiles.StampOf"/> what was read; empty where a file was left out.</summary>
    public string Stamp { get; init; } = "";
}
