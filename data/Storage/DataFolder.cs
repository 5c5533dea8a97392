namespace MicroCred.Data.Storage;

/// <summary>The data folder, held by one running program at a time.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream hold;

    private DataFolder(FileStream hold) => this.hold = hold;

    /// <summary>Takes the folder, or returns null where another program has it.</summary>
    public static DataFolder? TryTake(DataOptions options)
    {
        Directory.CreateDirectory(options.FullFolder);
        try
        {
            return new(new(Path.Combine(options.FullFolder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => hold.Dispose();
}
