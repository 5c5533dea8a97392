using System.CommandLine;
using MicroCred.Data;
using MicroCred.Data.Storage.Backups;

namespace MicroCred.Bot.Commands;

/// <summary>`restore FILE`: makes the data folder what it was when the backup was made.</summary>
internal static class RestoreCommand
{
    private const string Description = """
        Make the data folder what it was when a backup was made. No server may be using the folder.

        The backup is checked before anything is replaced. Messages that were waiting to be sent when it was made are
        sent when the server starts. A backup of an older version is migrated then, too.
        """;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file that `backup` wrote." };
        var replace = new Option<bool>("--replace")
        {
            Description = "Restore into a folder that is not empty. What is there is moved into a folder in it.",
        };
        var command = new Command("restore", Description) { file, replace };
        command.SetAction((parsed, ct) =>
            RestoreAsync(new(Path.GetFullPath(parsed.GetValue(file)!), parsed.GetValue(replace)), ct));
        return command;
    }

    private static async Task<int> RestoreAsync(RestoreBackup restore, CancellationToken ct)
    {
        await using var data = Settings.Data(Settings.Read().Configuration);
        var options = data.GetRequiredService<DataOptions>();
        var (backup, aside) = await restore.RunAsync(options,
            data.GetRequiredService<Database>(), data.GetRequiredService<TimeProvider>(), FileProgress.OnTerminal, ct);

        Console.WriteLine($"Restored {options.FullFolder} as it was on {backup.MadeAt:yyyy-MM-dd HH:mm:ss} UTC: "
            + $"the database at {backup.Schema}, {backup.CountIn(BackupManifest.Artifacts)} artifacts "
            + $"and {backup.CountIn(BackupManifest.Keys)} key files.");
        if (aside is not null)
            Console.WriteLine($"What was there before is in {aside}. Delete it when nobody needs it.");
        return 0;
    }
}
