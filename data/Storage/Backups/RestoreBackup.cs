using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Storage.Backups;

/// <summary>
/// Makes the data folder what it was when a backup was made. The backup is unpacked inside the folder and checked
/// before anything is replaced; what was there is moved aside, and moved back should anything fail.
/// </summary>
public sealed record RestoreBackup(string File, bool Replace)
{
    private const string Incoming = "restoring";
    private const string Aside = "before-restore-";

    public async Task<RestoredBackup> RunAsync(
        DataOptions options, Database database, TimeProvider clock, Action<int, int>? progress, CancellationToken ct)
    {
        Require(options.ConnectionString is null,
            "Data:ConnectionString names another place for the database. Unset it: a backup is restored into Data:Folder.");
        Require(System.IO.File.Exists(File), $"There is no file {File}.");
        var folder = options.FullFolder;
        using var hold = DataFolder.Take(options);
        var there = Contents(folder);
        Require(Replace || there is [], $"The data folder {folder} is not empty. "
            + "Set Data:Folder to an empty one, or add --replace: it moves aside what is there.");

        var incoming = Path.Combine(folder, Incoming);
        Remove(incoming); // a restore that was killed left it
        try
        {
            OwnerOnly.CreateFolder(incoming);
            var manifest = await BackupReader.UnpackAsync(File, incoming, options.Provider, progress, ct);
            await database.CheckCopyAsync(Path.Combine(incoming, BackupManifest.Database), ct);
            var aside = there is [] ? null : Path.Combine(folder, $"{Aside}{clock.GetUtcNow():yyyyMMdd-HHmmss}");
            Swap(folder, incoming, there, aside, database);
            return new(manifest, aside);
        }
        finally
        {
            Remove(incoming);
        }
    }

    /// <summary>Moves the old aside and the new in, the database last; or leaves all as it was.</summary>
    private static void Swap(
        string folder, string incoming, IReadOnlyList<string> there, string? aside, Database database)
    {
        Stack<(string From, string To)> moves = [];
        void Move(string name, string from, string to)
        {
            var move = (From: Path.Combine(from, name), To: Path.Combine(to, name));
            Directory.Move(move.From, move.To);
            moves.Push(move);
        }

        try
        {
            if (aside is not null) OwnerOnly.CreateFolder(aside);
            foreach (var name in there) Move(name, folder, aside!);
            foreach (var name in (string[])[BackupManifest.Artifacts, BackupManifest.Keys])
            {
                if (Directory.Exists(Path.Combine(incoming, name))) Move(name, incoming, folder);
            }

            database.Place(Path.Combine(incoming, BackupManifest.Database));
        }
        catch
        {
            foreach (var (from, to) in moves) Directory.Move(to, from);
            if (aside is not null && Directory.GetFileSystemEntries(aside) is []) Directory.Delete(aside);
            throw;
        }
    }

    /// <summary>
    /// What is in the folder, but for what a running server keeps there and what earlier restores left.
    /// </summary>
    private static List<string> Contents(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))
            .Where(name => name is not ("lock" or "server.url" or "terminal.key" or Incoming))
            .Where(name => !name.StartsWith(Aside, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}

/// <param name="Aside">Where the data went that was there before; null where there was none.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string? Aside);
