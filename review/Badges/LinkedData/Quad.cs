namespace MicroCred.Review.Badges.LinkedData;

/// <summary>One RDF statement, in the default graph when it names none.</summary>
internal sealed record Quad(RdfTerm Subject, string Predicate, RdfTerm Object, RdfTerm? Graph = null)
{
    /// <summary>The blank nodes it mentions, each with the position that RDFC-1.0 gives it in a hash.</summary>
    public IEnumerable<(RdfTerm.Blank Node, char Position)> Blanks()
    {
        if (Subject is RdfTerm.Blank subject) yield return (subject, 's');
        if (Object is RdfTerm.Blank value) yield return (value, 'o');
        if (Graph is RdfTerm.Blank graph) yield return (graph, 'g');
    }
}

/// <summary>What a statement speaks of.</summary>
internal abstract record RdfTerm
{
    public sealed record Iri(string Value) : RdfTerm;

    public sealed record Blank(string Label) : RdfTerm;

    public sealed record Literal(string Value, string Datatype) : RdfTerm;
}

/// <summary>The few IRIs that RDF itself needs.</summary>
internal static class Rdf
{
    public const string Type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    public const string First = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
    public const string Rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
    public const string Nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";

    public const string String = "http://www.w3.org/2001/XMLSchema#string";
    public const string Boolean = "http://www.w3.org/2001/XMLSchema#boolean";
    public const string Integer = "http://www.w3.org/2001/XMLSchema#integer";
    public const string Double = "http://www.w3.org/2001/XMLSchema#double";
}
