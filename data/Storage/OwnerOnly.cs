namespace MicroCred.Data.Storage;

/// <summary>Files and folders that nobody but the account which made them may read.</summary>
public static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file that must not be there yet.</summary>
    public static FileStream Create(string path, FileOptions also = FileOptions.None)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | also,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File;
        return new(path, options);
    }

    /// <summary>Makes a folder, and those above it, where they are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, File | UnixFileMode.UserExecute);
    }
}
