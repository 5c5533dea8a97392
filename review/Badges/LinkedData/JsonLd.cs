using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>
/// Turns a JSON-LD document into RDF in safe mode: what has no meaning in the allowed contexts is an error, and never
/// silently left out of a signature. It covers what Verifiable Credentials 2.0 and Open Badges 3.0 use.
/// </summary>
internal sealed class JsonLd
{
    private readonly List<Quad> quads = [];
    private int blanks;

    /// <exception cref="JsonLdException">Some part of the document would be lost.</exception>
    public static IReadOnlyList<Quad> ToQuads(JsonObject document)
    {
        var run = new JsonLd();
        run.Node(document, ActiveContext.Empty, graph: null);
        return run.quads.Count > 0 ? run.quads : throw new JsonLdException("The document says nothing.");
    }

    private RdfTerm Node(JsonObject node, ActiveContext around, RdfTerm? graph)
    {
        var context = node.TryGetPropertyValue("@context", out var own) ? around.With(OnlyUrls(own)) : around;
        var types = Values(node, "@type", context).SelectMany(t => t.Items()).Select(t => t.Text()).ToList();
        var subject = Subject(node, context);
        foreach (var type in types) quads.Add(new(subject, Rdf.Type, TypeIri(type, context), graph));

        var typed = types.Order(StringComparer.Ordinal).Select(context.Find).OfType<TermDefinition>()
            .Aggregate(context, (active, type) => active.OfType(type));
        foreach (var (name, value) in node)
        {
            if (name is "@context") continue;
            var property = typed.Find(name) ?? throw new JsonLdException($"'{name}' is not defined by the contexts.");
            if (property.Iri is "@id" or "@type") continue;
            if (!LdValue.IsAbsoluteIri(property.Iri)) throw new JsonLdException($"'{name}' has no IRI.");
            Property(subject, new(name, property, typed, graph), value);
        }
        return subject;
    }

    private void Property(RdfTerm subject, Place place, JsonNode? values)
    {
        var items = values.Items().Select(item => item ?? throw new JsonLdException($"'{place.Name}' has no value."));
        if (place.Property.Container is "@list")
        {
            var list = ListOf([.. items.Select(item => Value(item, place))], place.Graph);
            quads.Add(new(subject, place.Property.Iri, list, place.Graph));
            return;
        }
        foreach (var item in items)
        {
            var value = place.Property.Container is "@graph" ? GraphOf(item, place) : Value(item, place);
            quads.Add(new(subject, place.Property.Iri, value, place.Graph));
        }
    }

    private RdfTerm Value(JsonNode value, Place place) => value switch
    {
        JsonObject node => Node(node, place.Words.ForChild().Inside(place.Property), place.Graph),
        JsonArray => throw new JsonLdException($"'{place.Name}' has a list in a list."),
        _ => LdValue.Of(value.AsValue(), place.Property, place.Words.Inside(place.Property)),
    };

    private RdfTerm.Blank GraphOf(JsonNode value, Place place)
    {
        if (value is not JsonObject node) throw new JsonLdException($"'{place.Name}' must hold objects.");

        var graph = NewBlank();
        Value(node, place with { Graph = graph });
        return graph;
    }

    private RdfTerm ListOf(IReadOnlyList<RdfTerm> items, RdfTerm? graph)
    {
        RdfTerm rest = new RdfTerm.Iri(Rdf.Nil);
        foreach (var item in items.Reverse())
        {
            var cell = NewBlank();
            quads.Add(new(cell, Rdf.First, item, graph));
            quads.Add(new(cell, Rdf.Rest, rest, graph));
            rest = cell;
        }
        return rest;
    }

    private RdfTerm Subject(JsonObject node, ActiveContext context)
    {
        var ids = Values(node, "@id", context).ToList();
        if (ids.Count > 1) throw new JsonLdException("A node has more than one id.");
        return ids.Count is 0 ? NewBlank() : LdValue.AbsoluteIri(ids[0].Text(), "id");
    }

    private static RdfTerm.Iri TypeIri(string type, ActiveContext context) =>
        LdValue.AbsoluteIri(context.Find(type)?.Iri ?? type, "type");

    private static IEnumerable<JsonNode?> Values(JsonObject node, string keyword, ActiveContext context) =>
        node.Where(member => context.Find(member.Key)?.Iri == keyword).Select(member => member.Value);

    private static JsonNode? OnlyUrls(JsonNode? context) =>
        context.Items().All(url => url.TextOrNull() is not null)
            ? context
            : throw new JsonLdException("A document may name contexts, not define its own.");

    private RdfTerm.Blank NewBlank() => new($"b{blanks++}");

    /// <summary>Where a value stands: its property, the words in force there and the graph it belongs to.</summary>
    private sealed record Place(string Name, TermDefinition Property, ActiveContext Words, RdfTerm? Graph);
}
