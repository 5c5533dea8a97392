using System.Text.Json;

namespace MicroCred.Review.Badges.Keys;

/// <summary>
/// The issuer's keys in a folder: the one that signs, made on first use, and the public halves of those before it,
/// which older badges are verified with for ever.
/// </summary>
internal sealed class IssuerKeys : IDisposable
{
    private readonly string folder;
    private readonly Lock changing = new();
    private Ring ring;
    private IssuerKey current;

    private IssuerKeys(string folder, Ring ring)
    {
        (this.folder, this.ring) = (folder, ring);
        current = IssuerKey.FromPem(PrivateFile.Read(PemFile(ring.Current)));
        if (current.PublicKey != ring.Current)
            throw new InvalidOperationException($"{PemFile(ring.Current)} holds another key.");
    }

    /// <summary>All public keys, the current one first. A badge is valid while the DID document has its key.</summary>
    public IReadOnlyList<string> Published
    {
        get { lock (changing) return [ring.Current, .. ring.Retired]; }
    }

    public static IssuerKeys Open(string folder)
    {
        PrivateFile.CreateFolder(folder);
        if (!File.Exists(RingFile(folder))) CreateFirst(folder);
        var ring = JsonSerializer.Deserialize<Ring>(File.ReadAllBytes(RingFile(folder)), JsonSerializerOptions.Web);
        return new(folder, ring ?? throw new InvalidOperationException($"{RingFile(folder)} names no keys."));
    }

    /// <summary>Signs with the current key, which no rotation replaces meanwhile.</summary>
    public T SignWith<T>(Func<IssuerKey, T> sign)
    {
        lock (changing) return sign(current);
    }

    /// <summary>Takes a new key into use and retires the old one, whose private half is destroyed.</summary>
    public void Rotate()
    {
        lock (changing)
        {
            var (next, retired) = (IssuerKey.Create(), current);
            PrivateFile.Write(PemFile(next.PublicKey), next.ToPem());
            var rotated = new Ring(next.PublicKey, [ring.Current, .. ring.Retired]);
            PrivateFile.Write(RingFile(folder), rotated.ToJson());
            (ring, current) = (rotated, next);
            File.Delete(PemFile(retired.PublicKey));
            retired.Dispose();
        }
    }

    public void Dispose() => current.Dispose();

    private static void CreateFirst(string folder)
    {
        using var key = IssuerKey.Create();
        PrivateFile.Write(PemFile(folder, key.PublicKey), key.ToPem());
        // When two programs start at once, one ring wins and both read it.
        if (!PrivateFile.TryCreate(RingFile(folder), new Ring(key.PublicKey, []).ToJson()))
            File.Delete(PemFile(folder, key.PublicKey));
    }

    private string PemFile(string publicKey) => PemFile(folder, publicKey);

    private static string PemFile(string folder, string publicKey) => Path.Combine(folder, $"{publicKey}.pem");

    private static string RingFile(string folder) => Path.Combine(folder, "keys.json");

    private sealed record Ring(string Current, IReadOnlyList<string> Retired)
    {
        public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);
    }
}
