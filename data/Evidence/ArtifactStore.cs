using System.Security.Cryptography;
using MicroCred.Data.Storage;

namespace MicroCred.Data.Evidence;

/// <summary>Where the bytes of artifacts are: each once, under the SHA-256 of its content, and never changed.</summary>
public interface IArtifactStore
{
    /// <summary>Takes in a stream of at most <paramref name="limit"/> bytes.</summary>
    /// <exception cref="RuleBrokenException">It is longer.</exception>
    Task<StoredFile> SaveAsync(Stream content, long limit, CancellationToken ct);

    /// <summary>Keeps a stream of at most <paramref name="limit"/> bytes until what is returned is closed.</summary>
    /// <exception cref="RuleBrokenException">It is longer.</exception>
    Task<Stream> SpoolAsync(Stream content, long limit, CancellationToken ct);

    /// <summary>Deletes the bytes under this hash, unless they were saved after <paramref name="dropped"/>.</summary>
    void Delete(string hash, DateTimeOffset dropped);

    /// <summary>Opens stored bytes, seekable, or null where there are none under this hash.</summary>
    Stream? OpenRead(string hash);
}

public sealed record StoredFile(string Hash, long Bytes);

/// <summary>Artifacts as files in a folder. A file is complete and on disk before it has its name.</summary>
public sealed class DiskArtifactStore(DataOptions options, TimeProvider clock) : IArtifactStore
{
    private readonly string folder = Path.Combine(options.FullFolder, "artifacts");
    private readonly Lock naming = new();

    public async Task<StoredFile> SaveAsync(Stream content, long limit, CancellationToken ct)
    {
        var partial = Partial();
        try
        {
            var (hash, bytes) = await CopyAsync(content, partial, limit, ct);
            var final = PathOf(hash);
            OwnerOnly.CreateFolder(Path.GetDirectoryName(final)!);
            File.SetLastWriteTimeUtc(partial, clock.GetUtcNow().UtcDateTime);
            lock (naming) File.Move(partial, final, overwrite: true);
            return new(hash, bytes);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public async Task<Stream> SpoolAsync(Stream content, long limit, CancellationToken ct)
    {
        var file = OwnerOnly.Create(Partial(), FileOptions.DeleteOnClose);
        try
        {
            await CopyAsync(content, file, limit, (_, _) => { }, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public void Delete(string hash, DateTimeOffset dropped)
    {
        if (!IsHash(hash)) return;
        lock (naming) // so that nothing is saved between the look and the deletion
        {
            var path = PathOf(hash);
            if (File.Exists(path) && File.GetLastWriteTimeUtc(path) <= dropped.UtcDateTime) File.Delete(path);
        }
    }

    public Stream? OpenRead(string hash) =>
        IsHash(hash) && File.Exists(PathOf(hash)) ? File.OpenRead(PathOf(hash)) : null;

    private static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);

    private static async Task<(string Hash, long Bytes)> CopyAsync(
        Stream content, string path, long limit, CancellationToken ct)
    {
        await using var file = OwnerOnly.Create(path);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = await CopyAsync(content, file, limit, (buffer, read) => sha.AppendData(buffer, 0, read), ct);
        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(sha.GetHashAndReset()), bytes);
    }

    private static async Task<long> CopyAsync(
        Stream content, FileStream file, long limit, Action<byte[], int> seen, CancellationToken ct)
    {
        var buffer = new byte[81_920];
        long bytes = 0;
        while (await content.ReadAsync(buffer, ct) is > 0 and var read)
        {
            bytes += read;
            RuleBrokenException.Require(bytes <= limit, $"That file is larger than {limit / 1_000_000} MB.");
            seen(buffer, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return bytes;
    }

    /// <summary>A new name for what is not complete.</summary>
    private string Partial()
    {
        var partials = Path.Combine(folder, "partial");
        OwnerOnly.CreateFolder(partials);
        return Path.Combine(partials, Guid.NewGuid().ToString("n"));
    }

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);
}
