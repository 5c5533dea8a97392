using MicroCred.Review.Badges.Credentials;

namespace MicroCred.Tests.Badges;

public sealed class IssuerTests
{
    [Theory]
    [InlineData("https://badges.example.org", "did:web:badges.example.org", "https://badges.example.org")]
    [InlineData("https://Badges.Example.org:443/", "did:web:badges.example.org", "https://badges.example.org")]
    [InlineData("http://localhost:3978", "did:web:localhost%3A3978", "http://localhost:3978")]
    [InlineData("https://prüfung.example", "did:web:xn--prfung-4ya.example", "https://xn--prfung-4ya.example")]
    public void The_issuers_name_is_its_address(string url, string did, string origin)
    {
        var issuer = new BadgeIssuer(new(url), "Agency");

        Assert.Equal((did, origin), (issuer.Did, issuer.Origin));
    }

    [Theory]
    [InlineData("https://example.org/badges")]
    [InlineData("https://example.org/?a=b")]
    [InlineData("https://[::1]:3978/")]
    [InlineData("/badges")]
    public void An_address_that_did_web_can_not_name_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => new BadgeIssuer(new(url, UriKind.RelativeOrAbsolute), "Agency"));

    [Fact]
    public void A_key_speaks_for_the_issuer_only_if_the_document_says_so_twice()
    {
        var document = DidDocument.Of(SomeBadge.Issuer, ["z6MkA", "z6MkB"]);
        var method = SomeBadge.Issuer.VerificationMethod("z6MkB");
        Assert.Equal("z6MkB", DidDocument.FindKey(document, method));

        document["assertionMethod"]!.AsArray().RemoveAt(1);

        Assert.Null(DidDocument.FindKey(document, method));
    }

    [Fact]
    public void A_key_that_somebody_else_controls_does_not_speak_for_the_issuer()
    {
        var document = DidDocument.Of(SomeBadge.Issuer, ["z6MkA"]);

        document["verificationMethod"]![0]!["controller"] = "did:web:elsewhere.example";

        Assert.Null(DidDocument.FindKey(document, SomeBadge.Issuer.VerificationMethod("z6MkA")));
    }
}
