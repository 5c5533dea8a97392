namespace MicroCred.Review.Badges.OpenBadges;

/// <summary>Files that nobody but their owner may read, written whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnerOnly | UnixFileMode.UserExecute;

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
    }

    public static byte[] Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) is not UnixFileMode.None)
        {
            throw new InvalidOperationException($"Others can read {path}. If nobody did, make it yours alone (chmod 600); if in doubt, use a new key.");
        }
        return File.ReadAllBytes(path);
    }

    public static void Write(string path, ReadOnlySpan<byte> content) => File.Move(Temporary(path, content), path, overwrite: true);

    /// <summary>False if the file was already there; it is then left as it is.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var temporary = Temporary(path, content);
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return false;
        }
    }

    private static string Temporary(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(temporary, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return temporary;
    }
}
