using System.IO.Compression;
using System.Text.Json;

namespace MicroCred.Data.Storage.Backups;

/// <summary>Writes the zip file of a backup, and notes the hash of what goes into it.</summary>
internal sealed class BackupWriter(ZipArchive zip, string dataFolder, CancellationToken ct)
{
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);

    public async Task AddDatabaseAsync(string copy)
    {
        await using var from = File.OpenRead(copy);
        await AddAsync(BackupManifest.Database, from, CompressionLevel.Fastest);
    }

    public async Task AddKeysAsync()
    {
        foreach (var (name, bytes) in await KeyFiles.ReadAsync(dataFolder, ct))
        {
            using var from = new MemoryStream(bytes);
            await AddAsync(name, from, CompressionLevel.Fastest);
        }
    }

    /// <summary>
    /// Adds the artifacts, after the database: each was stored before the database named it. One that goes meanwhile
    /// was dropped before the database was copied.
    /// </summary>
    public async Task AddArtifactsAsync(Action<int, int>? progress)
    {
        var artifacts = DataFolder.FilesIn(dataFolder, BackupManifest.Artifacts).Where(BackupManifest.Takes).ToList();
        for (var i = 0; i < artifacts.Count; i++)
        {
            progress?.Invoke(i + 1, artifacts.Count);
            await using var from = TryOpen(artifacts[i]);
            if (from is not null) await AddAsync(artifacts[i], from, CompressionLevel.NoCompression);
        }
    }

    public async Task<BackupManifest> FinishAsync(DateTimeOffset madeAt, string program, string provider, string schema)
    {
        var manifest = new BackupManifest(madeAt, program, provider, schema) { Files = files };
        await using var to = await zip.CreateEntry(BackupManifest.FileName).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(to, manifest, BackupManifest.Json, ct);
        return manifest;
    }

    private async Task AddAsync(string name, Stream from, CompressionLevel level)
    {
        await using var to = await zip.CreateEntry(name, level).OpenAsync(ct);
        files[name] = await from.CopyHashedAsync(to, ct);
    }

    private FileStream? TryOpen(string name)
    {
        try
        {
            return File.OpenRead(Path.Combine(dataFolder, name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
