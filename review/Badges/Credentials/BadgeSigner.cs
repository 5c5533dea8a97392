using MicroCred.Review.Badges.Keys;
using MicroCred.Review.Badges.LinkedData;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>Makes the badge that goes out: a signed Open Badges 3.0 credential that we verified first.</summary>
internal sealed class BadgeSigner(BadgeIssuer issuer, IssuerKeys keys)
{
    /// <summary>The issuer's did.json as it must be served now.</summary>
    public string DidJson => DidDocument.Of(issuer, keys.Published).ToJsonString();

    /// <summary>The credential's JSON. It is ASCII, since some readers of badge images know nothing else.</summary>
    /// <remarks>The same facts and time give the same text.</remarks>
    public string Sign(AwardedBadge badge, DateTimeOffset created)
    {
        // What is signed is what others will read: the JSON after a round through text.
        var credential = JsonReading.Parse(BadgeCredential.Of(badge, issuer).ToJsonString());
        var signed = keys.SignWith(key =>
            DataIntegrity.Sign(credential, key, issuer.VerificationMethod(key.PublicKey), created)).ToJsonString();
        if (BadgeProof.Check(signed, DidJson) is BadgeCheck.Refused refused)
            throw new InvalidOperationException($"Badge {badge.Id} was signed but does not verify: {refused.Why}");

        return signed;
    }
}
