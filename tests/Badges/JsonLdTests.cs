using MicroCred.Review.Badges.LinkedData;

namespace MicroCred.Tests.Badges;

/// <summary>What a signature can't cover must never look as if it were covered.</summary>
public sealed class JsonLdTests
{
    private const string Contexts =
        $"\"@context\": [\"{JsonLdContexts.Credentials}\", \"{JsonLdContexts.OpenBadges}\"]";

    private const string Badge =
        $"{Contexts}, \"id\": \"urn:x:1\", \"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\"]";

    [Theory]
    [InlineData("a word that no context defines", """ "grade": "A" """)]
    [InlineData("a word of another type", """ "achievementType": "Badge" """)]
    [InlineData("an unknown type", """ "evidence": [{ "type": ["Proof of everything"] }] """)]
    [InlineData("a link without a scheme", """ "evidence": [{ "id": "/evidence/1", "type": ["Evidence"] }] """)]
    [InlineData("a link that breaks out", """ "evidence": [{ "id": "https://e.example/> <b" }] """)]
    [InlineData("nothing", """ "description": null """)]
    [InlineData("nothing in a list", """ "evidence": [null] """)]
    [InlineData("a list in a list", """ "evidence": [[]] """)]
    [InlineData("a fraction", """ "description": 1.5 """)]
    [InlineData("a whole number written as a fraction", """ "description": 1.0 """)]
    [InlineData("a number that JavaScript rounds", """ "description": 9007199254740993 """)]
    [InlineData("the smallest number there is", """ "description": -9223372036854775808 """)]
    [InlineData("a keyword", """ "@type": "Evidence" """)]
    [InlineData("a value in JSON-LD's own form", """ "description": { "@value": "x" } """)]
    [InlineData("free JSON", """ "_sd": { "a": 1 } """)]
    [InlineData("half a character", """ "description": "\ud83c" """)]
    [InlineData("half a character in a name", """ "\ud83c": "x" """)]
    [InlineData("one word twice", """ "description": "a", "description": "b" """)]
    [InlineData("its own meaning", """ "evidence": [{ "@context": { "a": "https://g.example/" }, "a": "A" }] """)]
    [InlineData("an unknown context", """ "evidence": [{ "@context": "https://g.example/", "type": ["Evidence"] }] """)]
    [InlineData("no context any more", """ "evidence": [{ "@context": null }] """)]
    [InlineData("values sorted in two ways",
        """ "evidence": [{ "type": ["Evidence"], "name": ["\ud83d\ude00", "\ufb01"] }] """)]
    [InlineData("two ids", """ "@id": "urn:x:2" """)]
    public void A_document_with_something_that_no_signature_would_cover_is_refused(string what, string member) =>
        Assert.True(IsRefused($$"""{ {{Badge}}, {{member}} }"""), what);

    [Fact]
    public void The_same_document_without_any_of_these_is_read() =>
        Assert.False(IsRefused($$"""{ {{Badge}}, "description": 15 }"""));

    [Theory]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{ "@context": [] }""")]
    [InlineData("""{ "@context": null, "id": "urn:x:1" }""")]
    [InlineData("""{ "id": "urn:x:1", "type": "VerifiableCredential" }""")]
    public void A_document_that_says_nothing_is_refused(string document) => Assert.True(IsRefused(document));

    [Fact]
    public void The_order_of_members_and_of_sets_makes_no_difference()
    {
        var one = Canonical($$"""
            { {{Contexts}}, "id": "urn:x:1", "type": ["VerifiableCredential"], "name": "n",
              "evidence": [{ "type": ["Evidence"], "name": "a" }, { "name": "b" }] }
            """);
        var other = Canonical($$"""
            { "evidence": [{ "name": "b" }, { "name": "a", "type": "Evidence" }],
              "name": "n", "type": "VerifiableCredential", "id": "urn:x:1", {{Contexts}} }
            """);

        Assert.Equal(one, other);
    }

    private static string Canonical(string document) =>
        Rdfc10.Canonicalize(JsonLd.ToQuads(JsonReading.Parse(document)));

    private static bool IsRefused(string document)
    {
        try
        {
            return Canonical(document) is null;
        }
        catch (JsonLdException)
        {
            return true;
        }
    }
}
