using System.Text.Json.Nodes;
using MicroCred.Review.Badges.Credentials;
using MicroCred.Review.Badges.LinkedData;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Badges;

/// <summary>Compares our canonical text with that of the libraries which verifiers use.</summary>
public sealed class CanonicalizationTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Random_credentials_are_written_exactly_as_jsonld_js_writes_them_or_refused_by_both()
    {
        var sample = BadgeCredential.Of(SomeBadge.Awarded, SomeBadge.Issuer).ToJsonString();
        await File.WriteAllTextAsync(files["base.json"], sample);

        var cases = await CasesAsync(
            "fuzz-credentials.mjs", files["base.json"], "600", "20260302", files["cases.json"]);

        var (same, refused) = (0, 0);
        foreach (var (credential, expected) in cases.Select(c => ((string)c!["credential"]!, (string?)c["canonical"])))
        {
            Assert.Equal(expected, Canonical(credential, expected));
            if (expected is null) refused++;
            else same++;
        }
        Assert.Equal(600, same + refused);
        Assert.True(same > 300 && refused > 30, $"{same} the same, {refused} refused: the cases no longer try both");
    }

    [Fact]
    public async Task Graphs_of_look_alike_blank_nodes_are_labelled_as_rdf_canonize_labels_them()
    {
        var cases = await CasesAsync("fuzz-graphs.mjs", "400", "7", files["cases.json"]);

        Assert.Equal(400, cases.Count);
        foreach (var graph in cases)
        {
            var quads = graph!["quads"]!.AsArray().Select(q => Quad([.. q!.AsArray().Select(term => (string)term!)]));
            Assert.Equal((string)graph["canonical"]!, Rdfc10.Canonicalize(quads));
        }
    }

    [Fact]
    public void A_graph_made_to_take_for_ever_is_refused()
    {
        var people = Enumerable.Range(0, 12).Select(i => $"_:{i}").ToList();
        var everyoneKnowsEveryone =
            from a in people from b in people where b != a select Quad([a, "urn:knows", b]);

        Assert.Throws<JsonLdException>(() => Rdfc10.Canonicalize(everyoneKnowsEveryone));
    }

    private async Task<JsonArray> CasesAsync(string script, params string[] arguments)
    {
        var run = await NodeTools.RunAsync("badge-verify", script, arguments);
        Assert.True(run.ExitCode is 0, run.Errors);
        return JsonNode.Parse(await File.ReadAllTextAsync(files["cases.json"]))!.AsArray();
    }

    private static string? Canonical(string credential, string? expected)
    {
        try
        {
            return Rdfc10.Canonicalize(JsonLd.ToQuads(JsonReading.Parse(credential)));
        }
        catch (JsonLdException e)
        {
            if (expected is not null) Assert.Fail($"{e.Message}\n{credential}");
            return null;
        }
    }

    private static Quad Quad(string[] terms) =>
        new(Term(terms[0]), terms[1], Term(terms[2]), terms.Length > 3 ? Term(terms[3]) : null);

    private static RdfTerm Term(string value) =>
        value.StartsWith("_:", StringComparison.Ordinal) ? new RdfTerm.Blank(value) : new RdfTerm.Iri(value);
}
