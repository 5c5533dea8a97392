using System.IO.Compression;
using System.Text.Json;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Storage.Backups;

/// <summary>Unpacks the zip file of a backup, and refuses one that is not as it was written.</summary>
internal static class BackupReader
{
    public static async Task<BackupManifest> UnpackAsync(
        string file, string into, string provider, Action<int, int>? progress, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(file, ct);
            var manifest = await ReadManifestAsync(zip, file, ct);
            Require(manifest.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase),
                $"{file} holds a {manifest.Provider} database, and Data:Provider is {provider}.");
            var done = 0;
            foreach (var (name, hash) in manifest.Files)
            {
                progress?.Invoke(++done, manifest.Files.Count);
                var unpacked = await UnpackAsync(zip.GetEntry(name), Path.Combine(into, name), ct);
                Require(unpacked == hash, $"{file} is damaged: {name} is not in it as it was backed up.");
            }

            return manifest;
        }
        catch (InvalidDataException problem)
        {
            throw new RuleBrokenException($"{file} is not a backup, or is damaged: {problem.Message}");
        }
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, string file, CancellationToken ct)
    {
        BackupManifest? manifest = null;
        try
        {
            if (zip.GetEntry(BackupManifest.FileName) is { } entry)
            {
                await using var from = await entry.OpenAsync(ct);
                manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(from, BackupManifest.Json, ct);
            }
        }
        catch (JsonException)
        {
            // It is not ours.
        }

        Require(manifest?.Files is not null && manifest.Files.ContainsKey(BackupManifest.Database)
            && manifest.Files.Keys.All(BackupManifest.Takes), $"{file} is not a backup of this program.");
        return manifest!;
    }

    /// <summary>The hash of what was unpacked, or null where there is nothing to unpack.</summary>
    private static async Task<string?> UnpackAsync(ZipArchiveEntry? entry, string path, CancellationToken ct)
    {
        if (entry is null) return null;
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        await using var from = await entry.OpenAsync(ct);
        await using var to = OwnerOnly.Create(path);
        var hash = await from.CopyHashedAsync(to, ct);
        to.Flush(flushToDisk: true);
        return hash;
    }
}
