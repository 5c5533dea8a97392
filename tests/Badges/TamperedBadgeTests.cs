using System.Globalization;
using System.Text.Json.Nodes;
using MicroCred.Review.Badges.Credentials;
using MicroCred.Review.Badges.Keys;

namespace MicroCred.Tests.Badges;

/// <summary>What someone may try with somebody else's badge: other verifiers must refuse it, and so must we.</summary>
public sealed class TamperedBadgeTests : IDisposable
{
    private const string Achievement = "https://badges.example.org/achievements/exit-tickets/9f86d081884c";
    private const string OtherSignature =
        "z2CwFuVn8xK2pMRhwSYDUrC1sC4CcTnqVnc8jBw8Dx399vSeLftCAjEcCDkpDFWr5iPg4wbtzBpaviERFRKnB5KH4";
    private const string Easier =
        "/credentialSubject/achievement/resultDescription/0/rubricCriterionLevel/1/description";

    private readonly TemporaryFolder files = new();
    private readonly IssuerKeys keys;
    private readonly BadgeSigner signer;

    public TamperedBadgeTests()
    {
        keys = IssuerKeys.Open(files["keys"]);
        signer = new(SomeBadge.Issuer, keys);
    }

    public void Dispose()
    {
        keys.Dispose();
        files.Dispose();
    }

    [Theory]
    [InlineData("another name", "/name", "Principal of the year")]
    [InlineData("a better level", "/credentialSubject/result/0/achievedLevel", $"{Achievement}#overview.goal.exceeds")]
    [InlineData("another achievement", "/credentialSubject/achievement/id", $"{Achievement}/better")]
    [InlineData("an easier rubric", Easier, "Anything will do.")]
    [InlineData("another teacher", "/credentialSubject/id", "urn:uuid:00000000-0000-4000-8000-000000000000")]
    [InlineData("an earlier date", "/validFrom", "2020-01-01T00:00:00Z")]
    [InlineData("another time of signing", "/proof/0/created", "2025-03-03T15:04:06Z")]
    [InlineData("a signature of nothing", "/proof/0/proofValue", OtherSignature)]
    [InlineData("a signature that is none", "/proof/0/proofValue", "nonsense")]
    public async Task A_tampered_copy_is_refused(string what, string where, string value)
    {
        var badge = JsonNode.Parse(signer.Sign(SomeBadge.Awarded, SomeBadge.Created))!;
        Put(badge, where, value);

        var failed = await IsRefusedAsync(badge, signer.DidJson);

        Assert.True(failed.Contains("proof"), $"{what}: {string.Join(", ", failed)}");
    }

    [Fact]
    public async Task A_word_that_no_signature_covers_is_refused()
    {
        var badge = JsonNode.Parse(signer.Sign(SomeBadge.Awarded, SomeBadge.Created))!;
        badge["credentialSubject"]!["grade"] = "A+";

        Assert.Contains("json-ld", await IsRefusedAsync(badge, signer.DidJson));
    }

    [Fact]
    public async Task A_badge_signed_with_a_key_that_the_issuer_does_not_publish_is_refused()
    {
        using var elsewhere = IssuerKeys.Open(files["elsewhere"]);
        var forged = new BadgeSigner(SomeBadge.Issuer, elsewhere).Sign(SomeBadge.Awarded, SomeBadge.Created);

        Assert.Contains("proof", await IsRefusedAsync(JsonNode.Parse(forged)!, signer.DidJson));
    }

    [Fact]
    public async Task A_badge_that_names_another_issuer_than_its_key_is_refused()
    {
        var badge = JsonNode.Parse(signer.Sign(SomeBadge.Awarded, SomeBadge.Created))!;
        badge["issuer"]!["id"] = "did:web:famous.example";

        Assert.Contains("issuer-binding", await IsRefusedAsync(badge, signer.DidJson));
    }

    [Fact]
    public async Task A_badge_without_its_proof_is_refused()
    {
        var badge = JsonNode.Parse(signer.Sign(SomeBadge.Awarded, SomeBadge.Created))!;
        badge["proof"] = new JsonArray();

        Assert.Contains("one-proof", await IsRefusedAsync(badge, signer.DidJson));
    }

    [Fact]
    public void Text_that_is_not_a_badge_is_refused() =>
        Assert.All(
            [
                "", "[]", "{}", "\"x\"", """{"proof":[1]}""", """{"proof":{"type":7}}""",
                """{"issuer":[],"proof":[{}]}""", """{"a":"\ud800"}""",
            ],
            text => Assert.IsType<BadgeCheck.Refused>(BadgeProof.Check(text, signer.DidJson)));

    private async Task<IReadOnlySet<string>> IsRefusedAsync(JsonNode badge, string didDocument)
    {
        var (exit, failed, output) = await OtherVerifiers.AskAsync(files, badge.ToJsonString(), didDocument);

        Assert.True(exit is 1, output);
        Assert.IsType<BadgeCheck.Refused>(BadgeProof.Check(badge.ToJsonString(), didDocument));
        return failed;
    }

    private static void Put(JsonNode document, string path, string value)
    {
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = steps[..^1].Aggregate(document, (node, step) =>
            node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        Assert.NotEqual(value, (string)parent[steps[^1]]!);
        parent[steps[^1]] = value;
    }
}
