using System.Text.Json.Nodes;
using MicroCred.Review.Badges.LinkedData;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>The issuer's <c>/.well-known/did.json</c>: it names the keys that a badge is verified with.</summary>
internal static class DidDocument
{
    public static JsonObject Of(BadgeIssuer issuer, IReadOnlyList<string> publicKeys) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"),
        ["id"] = issuer.Did,
        ["alsoKnownAs"] = new JsonArray(issuer.Origin),
        ["verificationMethod"] = new JsonArray([.. publicKeys.Select(key => Method(issuer, key))]),
        ["assertionMethod"] = new JsonArray([.. publicKeys.Select(key => (JsonNode)issuer.VerificationMethod(key))]),
    };

    /// <summary>The key that may speak for the issuer under this name, or null.</summary>
    public static string? FindKey(JsonObject document, string verificationMethod)
    {
        if (!document["assertionMethod"].Items().Any(method => method.TextOrNull() == verificationMethod)) return null;

        var owner = document["id"].TextOrNull();
        return document["verificationMethod"].Items().OfType<JsonObject>()
            .FirstOrDefault(m => m["id"].TextOrNull() == verificationMethod && m["controller"].TextOrNull() == owner)
            ?["publicKeyMultibase"].TextOrNull();
    }

    private static JsonObject Method(BadgeIssuer issuer, string publicKey) => new()
    {
        ["id"] = issuer.VerificationMethod(publicKey),
        ["type"] = "Multikey",
        ["controller"] = issuer.Did,
        ["publicKeyMultibase"] = publicKey,
    };
}
