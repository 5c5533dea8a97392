using System.CommandLine;
using MicroCred.Data;
using MicroCred.Data.Storage;

namespace MicroCred.Bot.Commands;

/// <summary>`db migrate`: brings the database up to date without starting a server.</summary>
internal static class DbCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Bring the database up to date. Starting the server does the same.");
        migrate.SetAction((_, ct) => MigrateAsync(ct));
        return new("db", "The database.") { migrate };
    }

    private static async Task<int> MigrateAsync(CancellationToken ct)
    {
        await using var data = Settings.Data(Settings.Read().Configuration);
        using var folder = DataFolder.Take(data.GetRequiredService<DataOptions>());
        var before = await data.GetRequiredService<Database>().MigrateAsync(ct);
        Console.WriteLine(before switch
        {
            { Due: [] } => $"Nothing was due: the database is at {before.Current}.",
            { Current: null } => $"Made a new database, at {before.Target}.",
            _ => $"Migrated the database from {before.Current} to {before.Target}.",
        });
        return 0;
    }
}
