namespace MicroCred.Review.Badges.Keys;

/// <summary>Files that nobody but their owner may read, written whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
    }

    public static byte[] Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) is not UnixFileMode.None)
        {
            throw new InvalidOperationException(
                $"Others can read {path}. If nobody did, make it yours alone (chmod 600); if in doubt, use a new key.");
        }

        return File.ReadAllBytes(path);
    }

    public static void Write(string path, ReadOnlySpan<byte> content) =>
        File.Move(Temporary(path, content), path, overwrite: true);

    /// <summary>False if the file is there already, which stays as it is. Of many that try at once, one wins.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        // A move that must not overwrite looks first and then moves: two of them could both find nothing.
        using var turn = Take($"{path}.lock");
        if (File.Exists(path)) return false;
        Write(path, content);
        return true;
    }

    /// <summary>Holds a file that one at a time can hold; the system lets go of it when its holder dies.</summary>
    private static FileStream Take(string path)
    {
        FileStream? held = null;
        SpinWait.SpinUntil(() => (held = TryTake(path)) is not null, LongestWait);
        return held ?? throw new IOException($"Another program holds {path}.");
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new(path, Options(FileMode.OpenOrCreate));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static string Temporary(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using var file = new FileStream(temporary, Options(FileMode.CreateNew));
        file.Write(content);
        file.Flush(flushToDisk: true);
        return temporary;
    }
}
