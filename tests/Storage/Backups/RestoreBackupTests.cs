using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Storage.Backups;

public sealed class RestoreBackupTests : IAsyncLifetime
{
    private readonly TemporaryFolders folders = new();

    private string Backup => folders["backup.zip"];

    public async ValueTask InitializeAsync()
    {
        await using var data = await new DataFolderOnDisk(folders["source"]).FillAsync();
        await data.BackUpAsync(Backup);
    }

    public ValueTask DisposeAsync()
    {
        folders.Dispose();
        return default;
    }

    [Fact]
    public async Task An_empty_folder_becomes_what_was_backed_up()
    {
        await using var data = new DataFolderOnDisk(folders["new"]);

        var (_, aside) = await data.RestoreAsync(Backup);

        Assert.Null(aside);
        Assert.Equal(
            ("a plan", "a ring of keys"), (data.Read(DataFolderOnDisk.Artifact), data.Read(DataFolderOnDisk.Key)));
        Assert.Empty((await data.SchemaAsync()).Due);
        Assert.False(Directory.Exists(Path.Combine(data.FullPath, "restoring")));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Nobody_but_the_owner_may_read_what_was_restored()
    {
        await using var data = new DataFolderOnDisk(folders["new"]);

        await data.RestoreAsync(Backup);

        Assert.All(
            (string[])["microcred.db", DataFolderOnDisk.Artifact, DataFolderOnDisk.Key],
            name => Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(
                    Path.Combine(data.FullPath, name))));
    }

    [Fact]
    public async Task Replacing_moves_aside_what_was_there()
    {
        await using var data = await new DataFolderOnDisk(folders["used"]).FillAsync();
        data.Write(DataFolderOnDisk.Key, "later keys");
        data.Write("artifacts/cd/cdef", "a later plan");
        var before = data.Contents();

        var (_, aside) = await data.RestoreAsync(Backup, replace: true);

        await using var old = new DataFolderOnDisk(aside!);
        Assert.Equal(before, old.Contents());
        Assert.Equal("a ring of keys", data.Read(DataFolderOnDisk.Key));
        Assert.False(File.Exists(Path.Combine(data.FullPath, "artifacts/cd/cdef")));
    }

    [Fact]
    public async Task When_something_can_not_be_moved_all_is_as_it_was()
    {
        await using var data = await new DataFolderOnDisk(folders["used"]).FillAsync();
        data.Write("before-restore-20261123-150000/keys/in-the-way", "");
        var before = data.Contents();

        await Assert.ThrowsAnyAsync<IOException>(() => data.RestoreAsync(Backup, replace: true));

        Assert.Equal(before, data.Contents());
    }

    [Fact]
    public async Task A_folder_that_is_used_or_not_empty_is_left_alone()
    {
        await using var data = await new DataFolderOnDisk(folders["used"]).FillAsync();

        await RefusesAsync(
            data, Backup, $"The data folder {data.FullPath} is not empty. Set Data:Folder to an empty one");
        using var hold = DataFolder.Take(new() { Folder = data.FullPath });
        await RefusesAsync(data, Backup, $"Another program is using the data folder {data.FullPath}.", replace: true);
    }

    [Fact]
    public async Task A_database_elsewhere_is_not_restored()
    {
        await using var data = new DataFolderOnDisk(folders["new"]);

        var failure =
            await Assert.ThrowsAsync<RuleBrokenException>(() => data.RestoreAsync(Backup, connection: "Data Source=x"));

        Assert.StartsWith("Data:ConnectionString names another place", failure.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "missing", "There is no file" },
        { "text", "is not a backup, or is damaged:" },
        { "cut short", "is not a backup, or is damaged:" },
        { "no manifest", "is not a backup of this program." },
        { "odd manifest", "is not a backup of this program." },
        { "way out", "is not a backup of this program." },
        { "no database", "is not a backup of this program." },
        { "other engine", "holds a PostgreSql database, and Data:Provider is Sqlite." },
        { "lost key", "is damaged: keys/badges/keys.json is not in it as it was backed up." },
        { "changed artifact", "is damaged: artifacts/ab/abcdef is not in it as it was backed up." },
        { "garbled database", "The database is damaged: SQLite Error 26" },
        { "emptied database", "The database is damaged: there is nothing in it." },
    };

    [Theory, MemberData(nameof(Spoiled))]
    public async Task A_spoiled_backup_replaces_nothing(string how, string sentence)
    {
        await using var data = await new DataFolderOnDisk(folders["used"]).FillAsync();

        await RefusesAsync(data, await SpoilAsync(how), sentence, replace: true);
    }

    private async Task<string> SpoilAsync(string how)
    {
        if (how is "missing") return folders["missing.zip"];
        var bytes = await File.ReadAllBytesAsync(Backup);
        if (how is "text") bytes = "A backup of my poems."u8.ToArray();
        if (how is "cut short") bytes = bytes[..(bytes.Length / 2)];
        await File.WriteAllBytesAsync(folders["spoiled.zip"], bytes);
        if (how is "text" or "cut short") return folders["spoiled.zip"];

        await using var zip = await ZipFile.OpenAsync(folders["spoiled.zip"], ZipArchiveMode.Update);
        switch (how)
        {
            case "no manifest": zip.GetEntry("manifest.json")!.Delete(); break;
            case "odd manifest": Change(zip, "manifest.json", _ => "[]"); break;
            case "way out":
                Change(zip, "manifest.json", json => json.Replace(
                "keys/badges", "keys/../..", StringComparison.Ordinal)); break;
            case "no database":
                Change(zip, "manifest.json", json => json.Replace(
                "\"database\"", "\"keys/x\"", StringComparison.Ordinal)); break;
            case "other engine":
                Change(zip, "manifest.json", json => json.Replace("Sqlite", "PostgreSql",
                StringComparison.Ordinal)); break;
            case "lost key": zip.GetEntry(DataFolderOnDisk.Key)!.Delete(); break;
            case "changed artifact": Change(zip, DataFolderOnDisk.Artifact, _ => "another plan"); break;
            case "garbled database": PutDatabase(zip, new('x', 10_000)); break;
            case "emptied database": PutDatabase(zip, ""); break;
        }

        return folders["spoiled.zip"];
    }

    /// <summary>A database that is wrong in itself: the manifest tells its hash.</summary>
    private static void PutDatabase(ZipArchive zip, string text)
    {
        var hash = HashOf(Read(zip, "database"));
        Change(zip, "database", _ => text);
        Change(zip, "manifest.json", json => json.Replace(hash, HashOf(text), StringComparison.Ordinal));
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text)));

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static void Change(ZipArchive zip, string name, Func<string, string> change)
    {
        var text = change(Read(zip, name));
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), Encoding.Latin1);
        writer.Write(text);
    }

    private static async Task RefusesAsync(DataFolderOnDisk data, string file, string sentence, bool replace = false)
    {
        var before = data.Contents();
        var failure = await Assert.ThrowsAsync<RuleBrokenException>(() => data.RestoreAsync(file, replace));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, data.Contents());
    }
}
