using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Review.Badges.Keys;
using MicroCred.Review.Badges.LinkedData;
using NSec.Cryptography;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>Embedded proofs of the kind that all Open Badges verifiers read: <c>eddsa-rdfc-2022</c>.</summary>
internal static class DataIntegrity
{
    private const string Kind = "DataIntegrityProof";
    private const string Suite = "eddsa-rdfc-2022";
    private const string Purpose = "assertionMethod";

    /// <exception cref="JsonLdException">The credential says something that no signature would cover.</exception>
    public static JsonObject Sign(
        JsonObject credential, IssuerKey key, string verificationMethod, DateTimeOffset created)
    {
        var proof = new JsonObject
        {
            ["type"] = Kind,
            ["created"] = created.AsXsdDateTime(),
            ["verificationMethod"] = verificationMethod,
            ["cryptosuite"] = Suite,
            ["proofPurpose"] = Purpose,
        };
        proof["proofValue"] = Base58Text.Write(key.Sign(HashOf(credential, proof)));

        var signed = (JsonObject)credential.DeepClone();
        signed["proof"] = new JsonArray(proof);
        return signed;
    }

    /// <summary>Why the credential is not what the DID document's owner signed; null if it is.</summary>
    /// <exception cref="JsonLdException">Part of it is covered by no signature.</exception>
    public static string? Fault(JsonObject signed, JsonObject didDocument)
    {
        if (signed["proof"].Items().ToList() is not [JsonObject proof]) return "It doesn't carry exactly one proof.";
        if (proof["type"].TextOrNull() is not Kind || proof["cryptosuite"].TextOrNull() is not Suite)
            return "Its proof is of a kind that badges don't use.";
        if (proof["proofPurpose"].TextOrNull() is not Purpose) return "Its proof was made for another purpose.";
        if (proof.ContainsKey("@context")) return "Its proof gives its words a meaning of its own.";

        var issuer = (signed["issuer"] is JsonObject profile ? profile["id"] : signed["issuer"]).TextOrNull();
        if (issuer is null || issuer != didDocument["id"].TextOrNull()) return "The DID document is not its issuer's.";
        var method = proof["verificationMethod"].TextOrNull() ?? "";
        if (DidDocument.FindKey(didDocument, method) is not { } publicKey || Multikey.Read(publicKey) is not { } key)
            return "It is signed with a key that is not its issuer's.";

        return IsSignedBy(key, signed, proof) ? null : "It was changed after it was signed.";
    }

    private static bool IsSignedBy(PublicKey key, JsonObject signed, JsonObject proof)
    {
        var credential = (JsonObject)signed.DeepClone();
        credential.Remove("proof");
        var configuration = (JsonObject)proof.DeepClone();
        configuration.Remove("proofValue");
        return Base58Text.Read(proof["proofValue"].TextOrNull() ?? "") is { } signature
            && SignatureAlgorithm.Ed25519.Verify(key, HashOf(credential, configuration), signature);
    }

    private static byte[] HashOf(JsonObject credential, JsonObject proof)
    {
        var configuration = (JsonObject)proof.DeepClone();
        configuration["@context"] = credential["@context"]?.DeepClone();
        return [.. Hash(configuration), .. Hash(credential)];
    }

    private static byte[] Hash(JsonObject document) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Rdfc10.Canonicalize(JsonLd.ToQuads(document))));
}
