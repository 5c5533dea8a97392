using System.IO.Compression;
using System.Runtime.Versioning;
using MicroCred.Data;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Storage.Backups;

public sealed class MakeBackupTests : IDisposable
{
    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task A_backup_holds_what_a_restore_needs_and_not_what_a_running_server_keeps()
    {
        await using var data = await new DataFolderOnDisk(folders["data"]).FillAsync();
        foreach (var name in (string[])["lock", "server.url", "terminal.key", "artifacts/partial/half", "keys/badges/keys.json.lock"])
            data.Write(name, "");

        await data.BackUpAsync(folders["backup.zip"]);

        await using var zip = await ZipFile.OpenReadAsync(folders["backup.zip"]);
        Assert.Equal(
            [DataFolderOnDisk.Artifact, "database", DataFolderOnDisk.Key, "manifest.json"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_manifest_names_the_program_the_engine_and_the_schema()
    {
        await using var data = await new DataFolderOnDisk(folders["data"]).FillAsync();

        var manifest = await data.BackUpAsync(folders["backup.zip"]);

        Assert.Equal(
            (data.Clock.GetUtcNow(), "1.0.0", "Sqlite", (await data.SchemaAsync()).Current),
            (manifest.MadeAt, manifest.Program, manifest.Provider, manifest.Schema));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Nobody_but_the_owner_may_read_a_backup()
    {
        await using var data = await new DataFolderOnDisk(folders["data"]).FillAsync();

        await data.BackUpAsync(folders["backup.zip"]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folders["backup.zip"]));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await using var data = await new DataFolderOnDisk(folders["data"]).FillAsync();
        await File.WriteAllTextAsync(folders["backup.zip"], "yesterday's");

        await RefusesAsync(data, "backup.zip", $"{folders["backup.zip"]} is there already.");

        Assert.Equal("yesterday's", await File.ReadAllTextAsync(folders["backup.zip"]));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_back_up_or_nowhere_to_put_it_a_sentence_says_so()
    {
        await using var empty = new DataFolderOnDisk(folders["empty"]);
        await using var data = await new DataFolderOnDisk(folders["data"]).FillAsync();

        await RefusesAsync(empty, "backup.zip", $"There is no database in {folders["empty"]}");
        await RefusesAsync(data, "nowhere/backup.zip", $"There is no folder {folders["nowhere"]}");
        Assert.False(Directory.Exists(folders["empty"]));
    }

    [Fact]
    public async Task A_damaged_database_is_not_backed_up()
    {
        await using var data = await new DataFolderOnDisk(folders["data"]).FillAsync();
        await using (var file = File.OpenWrite(Path.Combine(data.FullPath, "microcred.db")))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[64 * 1024]);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => data.BackUpAsync(folders["backup.zip"]));

        Assert.Equal([folders["data"]], Directory.GetFileSystemEntries(folders[""]));
    }

    private async Task RefusesAsync(DataFolderOnDisk data, string file, string sentence)
    {
        var before = Directory.GetFileSystemEntries(folders[""]);
        var failure = await Assert.ThrowsAsync<RuleBrokenException>(() => data.BackUpAsync(folders[file]));

        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(folders[""]));
    }
}
