using System.IO.Compression;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Storage.Backups;

/// <summary>
/// Writes one file with the database, the artifacts and the keys, while a server goes on using them. The file gets its
/// name when it is complete, and only its owner may read it.
/// </summary>
public sealed record MakeBackup(string File, string Program)
{
    public async Task<BackupManifest> RunAsync(
        DataOptions options, Database database, TimeProvider clock, Action<int, int>? progress, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(File);
        Require(!Path.Exists(File), $"{File} is there already. A backup overwrites nothing: choose another name.");
        Require(Directory.Exists(folder), $"There is no folder {folder}.");
        var (schema, _) = await database.SchemaAsync(ct);
        Require(schema is not null, $"There is no database in {options.FullFolder}, so there is nothing to back up.");

        var partial = $"{File}.{Guid.NewGuid():n}.partial";
        var copy = $"{partial}.database";
        try
        {
            var now = clock.GetUtcNow();
            await OwnerOnly.Create(copy).DisposeAsync();
            await database.CopyAsync(copy, ct);
            (schema, _) = await database.CheckCopyAsync(copy, ct);
            var manifest = await WriteAsync(async writer =>
            {
                await writer.AddDatabaseAsync(copy);
                await writer.AddKeysAsync();
                await writer.AddArtifactsAsync(progress);
                return await writer.FinishAsync(now, Program, options.Provider, schema!);
            }, partial, options.FullFolder, ct);
            System.IO.File.Move(partial, File);
            return manifest;
        }
        finally
        {
            System.IO.File.Delete(copy);
            System.IO.File.Delete(partial);
        }
    }

    private static async Task<BackupManifest> WriteAsync(
        Func<BackupWriter, Task<BackupManifest>> write, string path, string dataFolder, CancellationToken ct)
    {
        await using var file = OwnerOnly.Create(path);
        BackupManifest manifest;
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, null, ct))
            manifest = await write(new(zip, dataFolder, ct));
        file.Flush(flushToDisk: true);
        return manifest;
    }
}
