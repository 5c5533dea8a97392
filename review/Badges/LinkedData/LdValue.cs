using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>Turns a plain JSON value into an RDF term, as its property asks.</summary>
internal static class LdValue
{
    // Beyond it JavaScript rounds, and the same badge would have two meanings.
    private const long LargestExactInteger = (1L << 53) - 1;

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    public static RdfTerm Of(JsonValue value, TermDefinition property, ActiveContext context)
    {
        if (property.Type is "@json")
            throw new JsonLdException($"{property.Iri} holds free JSON, which is not supported.");

        var datatype = property.Type is null or "@id" or "@vocab" ? null : property.Type;
        return value.GetValueKind() switch
        {
            JsonValueKind.String when property.Type is "@id" => AbsoluteIri(value.Text(), property.Iri),
            JsonValueKind.String when property.Type is "@vocab" =>
                AbsoluteIri(context.Find(value.Text())?.Iri ?? value.Text(), property.Iri),
            JsonValueKind.String => new RdfTerm.Literal(value.Text(), datatype ?? Rdf.String),
            JsonValueKind.True => new RdfTerm.Literal("true", datatype ?? Rdf.Boolean),
            JsonValueKind.False => new RdfTerm.Literal("false", datatype ?? Rdf.Boolean),
            JsonValueKind.Number => new RdfTerm.Literal(Integer(value, datatype), datatype ?? Rdf.Integer),
            var other => throw new JsonLdException($"{property.Iri} can't hold {other}."),
        };
    }

    public static RdfTerm.Iri AbsoluteIri(string value, string where) =>
        IsAbsoluteIri(value)
            ? new(value)
            : throw new JsonLdException($"'{value}' ({where}) is neither a word of the contexts nor an absolute IRI.");

    /// <summary>A scheme, a colon, and nothing that could break out of the angle brackets of N-Quads.</summary>
    public static bool IsAbsoluteIri(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(value[0])
            && value.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            && !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "<>\"{}|^`\\".Contains(c));
    }

    // JSON libraries disagree on how to write fractions, so a badge has none.
    private static string Integer(JsonValue value, string? datatype)
    {
        var written = value.ToJsonString();
        var culture = CultureInfo.InvariantCulture;
        if (datatype is not Rdf.Double
            && long.TryParse(written, NumberStyles.AllowLeadingSign, culture, out var integer)
            && integer is >= -LargestExactInteger and <= LargestExactInteger)
        {
            return integer.ToString(culture);
        }

        throw new JsonLdException($"{written} is not a whole number that all readers write alike.");
    }
}
