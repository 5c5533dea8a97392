namespace MicroCred.Data.Storage.Backups;

/// <summary>
/// Reads the files of the keys as they were at one moment: a rotation replaces several, one after another.
/// </summary>
internal static class KeyFiles
{
    private const int MostTries = 50;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(string dataFolder, CancellationToken ct)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var seen = Look(dataFolder);
            if (TryRead(dataFolder, seen.Keys) is { } read && seen.SequenceEqual(Look(dataFolder))) return read;
            await Task.Delay(BetweenTries, ct);
        }

        throw new RuleBrokenException(
            "The keys can't be read: something keeps changing or holding them. Try again in a moment.");
    }

    /// <summary>Each file's name, and when it was last written.</summary>
    private static SortedDictionary<string, DateTime> Look(string dataFolder) => new(
        DataFolder.FilesIn(dataFolder, BackupManifest.Keys)
            .Where(BackupManifest.Takes)
            .ToDictionary(name => name, name => File.GetLastWriteTimeUtc(Path.Combine(dataFolder, name))),
        StringComparer.Ordinal);

    private static Dictionary<string, byte[]>? TryRead(string dataFolder, IEnumerable<string> names)
    {
        try
        {
            return names.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(dataFolder, name)));
        }
        catch (IOException) // just being written, or gone
        {
            return null;
        }
    }
}
