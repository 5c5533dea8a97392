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
            return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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

    public void Dispose() => hold.Dispose();
}
