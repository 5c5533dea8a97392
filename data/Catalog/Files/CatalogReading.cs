using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Data.Catalog.Files;

/// <summary>What a catalog folder holds. A broken file is a problem and is left out; the others are here.</summary>
public sealed record CatalogReading(
    Vocabulary? Vocabulary, IReadOnlyList<Stack> Stacks, IReadOnlyList<MicroCredential> MicroCredentials, IReadOnlyList<CatalogProblem> Problems)
{
    /// <summary>What was read, and by which program: see <see cref="CatalogFiles.StampOf"/>. Empty where a file was left out.</summary>
    public string Stamp { get; init; } = "";
}
