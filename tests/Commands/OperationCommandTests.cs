using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Commands;

/// <summary>`db migrate`, `backup` and `restore` as a person uses them: exit codes and sentences.</summary>
public sealed class OperationCommandTests : IDisposable
{
    private readonly TemporaryFolders folders = new();

    private string Data => folders["data"];

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task Migrating_says_what_it_did()
    {
        var first = await Microcred.RunAsync(Data, "db", "migrate");
        var second = await Microcred.RunAsync(Data, "db", "migrate");

        Assert.Matches(@"^Made a new database, at \d+_\w+\.\n$", first.Said);
        Assert.Matches(@"^Nothing was due: the database is at \d+_\w+\.\n$", second.Said);
        Assert.Equal((0, 0), (first.Code, second.Code));
    }

    [Fact]
    public async Task A_held_folder_is_neither_migrated_nor_restored()
    {
        await Microcred.RunAsync(Data, "db", "migrate");
        await Microcred.RunAsync(Data, "backup", folders["backup.zip"]);
        using var hold = DataFolder.Take(new DataOptions { Folder = Data });

        var migrate = await Microcred.RunAsync(Data, "db", "migrate");
        var restore = await Microcred.RunAsync(Data, "restore", folders["backup.zip"], "--replace");

        var sentence =
            $"Another program is using the data folder {Data}. Stop it first, or set Data:Folder to another one.\n";
        Assert.Equal([(1, "", sentence), (1, "", sentence)], [migrate, restore]);
    }

    [Fact]
    public async Task A_backup_and_its_restore_say_what_they_hold()
    {
        await Microcred.RunAsync(Data, "db", "migrate");

        var backup = await Microcred.RunAsync(Data, "backup", folders["backup.zip"]);
        var restore = await Microcred.RunAsync(Data, "restore", folders["backup.zip"], "--replace");

        Assert.Equal((0, ""), (backup.Code, backup.Complaint));
        Assert.Matches(
            @"backup\.zip \([\d.]+ kB\): the database at \d+_\w+, 0 artifacts and 0 key files\.\n$", backup.Said);
        Assert.Equal((0, ""), (restore.Code, restore.Complaint));
        Assert.Matches(@"What was there before is in .+/data/before-restore-[-\d]+\. ", restore.Said);
    }

    [Theory]
    [InlineData("db")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("status", "--xml")]
    public async Task Wrong_usage_exits_with_2(params string[] arguments) =>
        Assert.Equal(2, (await Microcred.RunAsync(Data, arguments)).Code);

    [Fact]
    public async Task A_file_that_is_not_a_database_gets_a_sentence()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "microcred.db"), new string('x', 10_000));

        var (code, _, complaint) = await Microcred.RunAsync(Data, "status");

        Assert.Equal(1, code);
        Assert.StartsWith("The database could not be read or written: ", complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", complaint, StringComparison.Ordinal);
    }
}
