using NSec.Cryptography;

namespace MicroCred.Review.Badges.Keys;

/// <summary>The private key that signs badges. It leaves this class only to be saved.</summary>
internal sealed class IssuerKey : IDisposable
{
    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    private readonly Key key;

    private IssuerKey(Key key) => this.key = key;

    /// <summary>Its public half: <c>z6Mk…</c>.</summary>
    public string PublicKey => Multikey.Write(key.PublicKey);

    public static IssuerKey Create() => new(Key.Create(SignatureAlgorithm.Ed25519, Exportable));

    public static IssuerKey FromPem(ReadOnlySpan<byte> pem) =>
        new(Key.Import(SignatureAlgorithm.Ed25519, pem, KeyBlobFormat.PkixPrivateKeyText, Exportable));

    public byte[] ToPem() => key.Export(KeyBlobFormat.PkixPrivateKeyText);

    public byte[] Sign(ReadOnlySpan<byte> data) => SignatureAlgorithm.Ed25519.Sign(key, data);

    public void Dispose() => key.Dispose();
}
