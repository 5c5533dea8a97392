using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteDatabase(SqliteFile file, WriteLane lane) : Database
{
    public override async Task<Schema> SchemaAsync(CancellationToken ct)
    {
        await using var db = file.Open();
        return await SchemaOfAsync(db, File.Exists(file.FullPath), ct);
    }

    public override async Task<Schema> MigrateAsync(CancellationToken ct)
    {
        await using var db = file.Open();
        var before = await SchemaOfAsync(db, File.Exists(file.FullPath), ct);
        if (before.Due is []) return before;

        // The data folder is held, so a lock that a killed migration left behind belongs to nobody.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
        return before;
    }

    public override void Start() => lane.Start();

    private static async Task<Schema> SchemaOfAsync(SqliteMicroCredDb db, bool exists, CancellationToken ct)
    {
        List<string> known = [.. db.Database.GetMigrations()];
        if (!exists) return new(null, known);

        List<string> applied = [.. await db.Database.GetAppliedMigrationsAsync(ct)];
        var newer = applied.Except(known).LastOrDefault();
        Require(newer is null, $"A newer version of this program has migrated the database to {newer}. Use that version.");
        return new(applied.LastOrDefault(), [.. known.Except(applied)]);
    }
}
