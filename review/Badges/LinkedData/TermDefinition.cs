using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>What a word means in a context: its IRI, how to read its values, and the words inside it.</summary>
internal sealed record TermDefinition(string Iri)
{
    public string? Type { get; init; }
    public string? Container { get; init; }
    public bool HasScope { get; init; }
    public JsonNode? Scope { get; init; }
    public bool Protected { get; init; }

    /// <summary>A protected word may be defined again only with this same meaning.</summary>
    public bool MeansTheSameAs(TermDefinition other) =>
        (Iri, Type, Container, HasScope) == (other.Iri, other.Type, other.Container, other.HasScope)
        && JsonNode.DeepEquals(Scope, other.Scope);
}
