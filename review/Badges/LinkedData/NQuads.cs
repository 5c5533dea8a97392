using System.Globalization;
using System.Text;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>Canonical N-Quads: the exact text that is hashed, so every escape and every space matters.</summary>
internal static class NQuads
{
    private static readonly Comparer<string> CodePoints =
        Comparer<string>.Create((a, b) =>
            Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    public static string Line(Quad quad, Func<RdfTerm.Blank, string> label)
    {
        var graph = quad.Graph is null ? "" : $"{Term(quad.Graph, label)} ";
        return $"{Term(quad.Subject, label)} <{quad.Predicate}> {Term(quad.Object, label)} {graph}.\n";
    }

    /// <summary>The lines in code point order, joined.</summary>
    public static string Sorted(IEnumerable<string> lines)
    {
        var sorted = lines.Order(CodePoints).ToList();
        // RDFC-1.0 sorts by code points, but the JavaScript library in most wallets by UTF-16 units. Where the two
        // orders differ, so do the signatures.
        if (sorted.Zip(sorted.Skip(1)).Any(pair => string.CompareOrdinal(pair.First, pair.Second) > 0))
        {
            throw new JsonLdException(
                "The document has values of one property that verifiers put in different orders.");
        }

        return string.Concat(sorted);
    }

    private static string Term(RdfTerm term, Func<RdfTerm.Blank, string> label) => term switch
    {
        RdfTerm.Iri iri => $"<{iri.Value}>",
        RdfTerm.Blank blank => label(blank),
        RdfTerm.Literal { Datatype: Rdf.String } text => $"\"{Escaped(text.Value)}\"",
        RdfTerm.Literal literal => $"\"{Escaped(literal.Value)}\"^^<{literal.Datatype}>",
        _ => throw new InvalidOperationException($"{term} has no form in N-Quads."),
    };

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\b' => escaped.Append(@"\b"),
                '\t' => escaped.Append(@"\t"),
                '\n' => escaped.Append(@"\n"),
                '\f' => escaped.Append(@"\f"),
                '\r' => escaped.Append(@"\r"),
                '"' => escaped.Append(@"\"""),
                '\\' => escaped.Append(@"\\"),
                < ' ' or '\u007f' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => escaped.Append(character),
            };
        }
        return escaped.ToString();
    }
}
