using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteDatabase(SqliteFile file, WriteLane lane) : Database
{
    public override long Bytes =>
        ((string[])["", "-wal"])
            .Select(end => new FileInfo(file.FullPath + end))
            .Where(f => f.Exists)
            .Sum(f => f.Length);

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
        // SQLite gives the files beside it the rights that the database has.
        if (!File.Exists(file.FullPath)) await OwnerOnly.Create(file.FullPath).DisposeAsync();

        // The data folder is held, so a lock that a killed migration left behind belongs to nobody.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.MigrateAsync(ct);
        return before;
    }

    public override void Start() => lane.Start();

    public override async Task CopyAsync(string copy, CancellationToken ct)
    {
        await using var db = file.Open();
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var cancelling = ct.Register(() => raw.sqlite3_interrupt(connection.Handle));
        try
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct); // a reader's snapshot; the writer goes on
        }
        catch (SqliteException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
    }

    public override async Task<Schema> CheckCopyAsync(string copy, CancellationToken ct)
    {
        await using var db = SqliteFile.Copy(copy).Open();
        try
        {
            var damage = await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check(1)").ToListAsync(ct);
            Require(damage is ["ok"], $"The database is damaged: {damage[0]}");
            var schema = await SchemaOfAsync(db, exists: true, ct);
            Require(schema.Current is not null, "The database is damaged: there is nothing in it.");
            return schema;
        }
        catch (SqliteException problem)
        {
            throw new RuleBrokenException($"The database is damaged: {problem.Message}");
        }
    }

    public override void Place(string copy) => File.Move(copy, file.FullPath);

    private static async Task<Schema> SchemaOfAsync(SqliteMicroCredDb db, bool exists, CancellationToken ct)
    {
        List<string> known = [.. db.Database.GetMigrations()];
        if (!exists) return new(null, known);

        List<string> applied = [.. await db.Database.GetAppliedMigrationsAsync(ct)];
        var newer = applied.Except(known).LastOrDefault();
        Require(
            newer is null, $"A newer version of this program has migrated the database to {newer}. Use that version.");
        return new(applied.LastOrDefault(), [.. known.Except(applied)]);
    }
}
