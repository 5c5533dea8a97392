using System.CommandLine;
using System.Reflection;
using MicroCred.Data;
using MicroCred.Data.Storage.Backups;

namespace MicroCred.Bot.Commands;

/// <summary>`backup FILE`: everything that a restore needs, in one file, while the server runs.</summary>
internal static class BackupCommand
{
    private const string Description = """
        Write a backup of the data folder to one new file. The server may go on running.

        The backup is a zip file. It holds the database as it was at one moment, the artifacts (artifacts/), the keys
        (keys/), and a list of them. It leaves out what belongs to a running server (lock, server.url, terminal.key).
        Keep it as safe as the data folder: teachers' evidence is in it, and the keys that sign badges.
        """;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to write. It must not be there yet." };
        var command = new Command("backup", Description) { file };
        command.SetAction((parsed, ct) => BackUpAsync(Path.GetFullPath(parsed.GetValue(file)!), ct));
        return command;
    }

    private static async Task<int> BackUpAsync(string file, CancellationToken ct)
    {
        var settings = Settings.Read().Configuration;
        await using var data = Settings.Data(settings);
        var options = data.GetRequiredService<DataOptions>();
        var version = typeof(MicroCredApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        var backup = await new MakeBackup(file, version.InformationalVersion).RunAsync(options,
            data.GetRequiredService<Database>(), data.GetRequiredService<TimeProvider>(), FileProgress.OnTerminal, ct);

        Console.WriteLine($"Wrote {file} ({Bytes.InWords(new FileInfo(file).Length)}): the database at "
            + $"{backup.Schema}, "
            + $"{backup.CountIn(BackupManifest.Artifacts)} artifacts and {backup.CountIn(BackupManifest.Keys)} key "
                + $"files.");
        if (settings["Badges:KeyFolder"] is { Length: > 0 } keys && !Path.GetFullPath(keys)
            .StartsWith(options.FullFolder, StringComparison.Ordinal))
            Console.WriteLine(
                $"Badges:KeyFolder is {keys}. The keys in it are not in this backup: keep a copy of them.");
        return 0;
    }
}
