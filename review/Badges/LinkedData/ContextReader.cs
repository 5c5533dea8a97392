using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>Reads one context: the part of JSON-LD that the embedded contexts use. It refuses the rest.</summary>
internal sealed class ContextReader(JsonObject context, Func<string, TermDefinition?> known)
{
    private static readonly string[] Understood = ["@id", "@type", "@container", "@context", "@protected"];
    private static readonly string[] Keywords = ["@id", "@type", "@vocab", "@json"];

    private readonly bool protectsAll = IsTrue(context["@protected"]);

    public IEnumerable<(string Term, TermDefinition Definition)> Terms()
    {
        foreach (var (term, definition) in context)
        {
            if (term is "@protected") continue;
            if (term.StartsWith('@')) throw new JsonLdException($"A context uses {term}, which is not supported.");

            yield return definition is JsonObject details
                ? (term, Detailed(term, details))
                : (term, Simple(term, definition.Text()));
        }
    }

    private TermDefinition Simple(string term, string iri)
    {
        // Such a term could be a prefix of compact IRIs, which JsonLd does not expand.
        if (iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@')
            throw new JsonLdException($"'{term}' is a prefix, which is not supported.");

        return new(Expand(term, iri)) { Protected = protectsAll };
    }

    private TermDefinition Detailed(string term, JsonObject details)
    {
        foreach (var (key, _) in details)
        {
            if (!Understood.Contains(key))
                throw new JsonLdException($"'{term}' is defined with {key}, which is not supported.");
        }

        return new(Expand(term, details["@id"].Text()))
        {
            Type = details["@type"] is { } type ? Expand(term, type.Text()) : null,
            Container = details["@container"]?.Text(),
            HasScope = details.ContainsKey("@context"),
            Scope = details["@context"],
            Protected = details["@protected"] is { } own ? IsTrue(own) : protectsAll,
        };
    }

    private string Expand(string term, string value)
    {
        if (Keywords.Contains(value)) return value;
        if (value != term && context[value] is { } sibling)
            return Expand(value, (sibling is JsonObject details ? details["@id"] : sibling).Text());
        if (known(value) is { } other) return other.Iri;

        // No term is a prefix (see Simple), so what has a colon is an IRI already. That includes "xsd:dateTime", whose
        // prefix the context of Open Badges 3.0.3 does not define.
        return value.Contains(':', StringComparison.Ordinal)
            ? value
            : throw new JsonLdException($"'{term}' is defined by '{value}', which means nothing.");
    }

    private static bool IsTrue(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;
}
