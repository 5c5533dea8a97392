using NSec.Cryptography;

namespace MicroCred.Review.Badges.Keys;

/// <summary>An Ed25519 public key as text: <c>z6Mk…</c>.</summary>
internal static class Multikey
{
    private static readonly byte[] Ed25519Prefix = [0xed, 0x01];

    public static string Write(PublicKey key) =>
        Base58Text.Write([.. Ed25519Prefix, .. key.Export(KeyBlobFormat.RawPublicKey)]);

    /// <summary>The key, or null if the text is none.</summary>
    public static PublicKey? Read(string text)
    {
        if (Base58Text.Read(text) is not { } bytes || !bytes.AsSpan().StartsWith(Ed25519Prefix)) return null;

        var raw = bytes.AsSpan(Ed25519Prefix.Length);
        return PublicKey.TryImport(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey, out var key)
            ? key
            : null;
    }
}
