namespace MicroCred.Data.Storage;

/// <summary>The data folder, held by one running program at a time.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream hold;

    private DataFolder(FileStream hold) => this.hold = hold;

    /// <summary>Holds the folder; a <see cref="RuleBrokenException"/> where another program does.</summary>
    public static DataFolder Take(DataOptions options) => TryTake(options) ?? throw new RuleBrokenException(
        $"Another program is using the data folder {options.FullFolder}. "
        + "Stop it first, or set Data:Folder to another one.");

    /// <summary>Holds the folder, or returns null where another program does.</summary>
    public static DataFolder? TryTake(DataOptions options)
    {
        OwnerOnly.CreateFolder(options.FullFolder);
        var path = Path.Combine(options.FullFolder, "lock");
        try
        {
            var hold = OwnerOnly.Hold(path);
            Tighten(options.FullFolder);
            return new(hold);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The files under one folder of it, each by its path in the data folder, with slashes.</summary>
    public static IEnumerable<string> FilesIn(string dataFolder, string name)
    {
        var folder = Path.Combine(dataFolder, name);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(dataFolder, path).Replace('\\', '/'))
            : [];
    }

    /// <summary>Only what is ours: somebody may have named a folder that holds other things, too.</summary>
    private static void Tighten(string folder)
    {
        OwnerOnly.TightenFolder(folder);
        foreach (var pattern in (string[])["lock", "microcred.db*", "artifacts", "keys", "before-restore-*"])
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(folder, pattern)) OwnerOnly.Tighten(path);
        }
    }

    public void Dispose() => hold.Dispose();
}
