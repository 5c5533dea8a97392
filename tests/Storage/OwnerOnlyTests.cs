using System.Runtime.Versioning;
using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Storage;

/// <summary>Nobody but the program's own account reads what is in the data folder.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;

    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task All_that_is_made_is_for_its_owner_alone()
    {
        await using var world = await World.StartAsync($"--Data:Folder={folders["data"]}");
        await world.PersonAsync("Maria Combs");
        using var teacher = await DirectLineCaller.TerminalAsync(world, "web", "Maria Combs");
        await world.FileAsync("plan.jpg");

        Assert.Equal(folders["data"], world.Services.GetRequiredService<DataOptions>().FullFolder);
        var names = Open(folders["data"], out var open);
        foreach (var expected in (string[])["lock", "microcred.db", "microcred.db-wal", "microcred.db-shm", "artifacts", "keys"])
            Assert.Contains(expected, names);
        Assert.Contains(names, name => name.StartsWith("keys/dataprotection/key-", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("artifacts/", StringComparison.Ordinal) && name.Length > 70);
        Assert.Empty(open);
    }

    [Fact]
    public async Task What_an_earlier_version_left_open_is_closed_at_the_start_and_nothing_that_is_not_ours()
    {
        var data = folders["data"];
        Directory.CreateDirectory(Path.Combine(data, "artifacts", "ab"));
        await File.WriteAllTextAsync(Path.Combine(data, "artifacts", "ab", "abcd"), "evidence");
        await File.WriteAllTextAsync(Path.Combine(data, "microcred.db"), "");
        await File.WriteAllTextAsync(Path.Combine(data, "notes.txt"), "somebody else's");
        foreach (var path in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(path, File600 | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using var hold = DataFolder.Take(new() { Folder = data });

        _ = Open(data, out var open);
        Assert.Equal(["notes.txt"], open);
    }

    /// <summary>All names below a folder, and of these the ones that others can open.</summary>
    private static List<string> Open(string folder, out List<string> open)
    {
        List<string> names = [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)];
        open =
        [
            .. names.Append(folder)
                .Where(path => (File.GetUnixFileMode(path) & ~(Directory.Exists(path) ? Folder700 : File600)) is not UnixFileMode.None)
                .Select(path => Path.GetRelativePath(folder, path)),
        ];
        return [.. names.Select(path => Path.GetRelativePath(folder, path))];
    }
}
