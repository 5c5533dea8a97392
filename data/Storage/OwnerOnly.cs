using System.Runtime.Versioning;

namespace MicroCred.Data.Storage;

/// <summary>Files and folders that nobody but the account which made them may read.</summary>
public static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

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
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } above) CreateFolder(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Folder); // which would give those above it other rights
    }

    /// <summary>Opens a file for oneself alone, and makes it where it is missing.</summary>
    public static FileStream Hold(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File;
        return new(path, options);
    }

    /// <summary>
    /// Takes from everybody else what an earlier version, a copy or another program left open: the file, or the folder
    /// with all that is in it. What belongs to another account stays as that account wants it.
    /// </summary>
    public static void Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path).LinkTarget is not null) return;
        if (System.IO.File.Exists(path)) Tighten(path, File);
        if (!Directory.Exists(path)) return;
        Tighten(path, Folder);
        foreach (var below in Directory.EnumerateFileSystemEntries(path)) Tighten(below);
    }

    /// <summary>The folder alone, and nothing in it.</summary>
    public static void TightenFolder(string path)
    {
        if (!OperatingSystem.IsWindows()) Tighten(path, Folder);
    }

    [UnsupportedOSPlatform("windows")]
    private static void Tighten(string path, UnixFileMode mode)
    {
        try
        {
            var now = System.IO.File.GetUnixFileMode(path);
            // A folder with the sticky bit, such as /tmp, is meant for everybody.
            if ((now & ~mode) is UnixFileMode.None || now.HasFlag(UnixFileMode.StickyBit)) return;
            System.IO.File.SetUnixFileMode(path, now & mode);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException)
        {
            // Not ours to change, or gone meanwhile.
        }
    }
}
