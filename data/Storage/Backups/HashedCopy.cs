using System.Security.Cryptography;

namespace MicroCred.Data.Storage.Backups;

internal static class HashedCopy
{
    /// <summary>Copies a stream, and returns the SHA-256 of its bytes.</summary>
    public static async Task<string> CopyHashedAsync(this Stream from, Stream to, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            sha.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
