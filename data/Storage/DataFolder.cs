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
        Directory.CreateDirectory(options.FullFolder);
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

    public void Dispose() => hold.Dispose();
}
