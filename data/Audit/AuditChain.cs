using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Audit;

/// <summary>
/// The chain through the audit log: each row has the hash of the row before it and of its own content. The chain shows
/// what was changed since; that nobody made it anew from some row on, only an earlier hash that was kept elsewhere
/// shows.
/// </summary>
public static class AuditChain
{
    /// <summary>What the first row is chained to.</summary>
    public const string Start = "";

    private static readonly Func<MicroCredDb, CancellationToken, Task<AuditEntry?>> Last =
        EF.CompileAsyncQuery((MicroCredDb db, CancellationToken ct) =>
            db.Audit.AsNoTracking().OrderByDescending(a => a.Id).FirstOrDefault());

    /// <summary>The hash that a row has behind a given one.</summary>
    public static string HashOf(AuditEntry row, string before)
    {
        // As JSON nothing can move from one part to the next.
        var content = JsonSerializer.Serialize(new object?[]
        {
            before, row.At.ToUnixTimeMilliseconds(), row.By?.Value, (int?)row.Role, row.What, row.About,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>
    /// Reads the whole log in order: where the chain breaks first, if it does, and whether an earlier hash is in it.
    /// </summary>
    public static async Task<AuditVerdict> VerifyAsync(
        IAsyncEnumerable<AuditEntry> rows, string? expected, CancellationToken ct)
    {
        var verdict = new AuditVerdict(0, Start) { HasExpected = expected is null ? null : false };
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (row.Hash != HashOf(row, verdict.Last)) return verdict with { BrokenAt = row.Id, BrokenSince = row.At };
            verdict = verdict with { Rows = verdict.Rows + 1, Last = row.Hash };
            if (row.Hash == expected) verdict = verdict with { HasExpected = true };
        }

        return verdict;
    }

    public static Task<AuditVerdict> VerifyAsync(MicroCredDb db, string? expected, CancellationToken ct) =>
        VerifyAsync(db.Audit.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable(), expected, ct);

    /// <summary>
    /// Gives the rows that are about to be saved their places, roles and hashes. Nobody else may add a row meanwhile:
    /// SQLite has one writer, and another engine has to lock the log first.
    /// </summary>
    internal static async Task SealAsync(MicroCredDb db, CancellationToken ct)
    {
        // In the order in which they were noted: until they are saved, each has a higher id than the one before it.
        var added = db.ChangeTracker.Entries<AuditEntry>()
            .Where(entry => entry.State is EntityState.Added)
            .OrderBy(entry => entry.Property(a => a.Id).CurrentValue)
            .ToList();
        if (added is []) return;

        var last = await Last(db, ct);
        var (id, before) = (last?.Id ?? 0, last?.Hash ?? Start);
        foreach (var entry in added)
        {
            var row = entry.Entity;
            if (row.By is { } person) row.Role = (await db.People.FindAsync([person], ct))?.Roles;
            before = row.Hash = HashOf(row, before);
            var key = entry.Property(a => a.Id);
            (key.CurrentValue, key.IsTemporary) = (++id, false);
        }
    }

    /// <summary>
    /// Chains the rows of a log that is older than the chain. A log that has a chain is left alone, whole or not.
    /// </summary>
    internal static async Task BeginAsync(MicroCredDb db, CancellationToken ct)
    {
        if (!await db.Audit.AnyAsync(ct) || await db.Audit.AnyAsync(a => a.Hash != "", ct)) return;

        var before = Start;
        foreach (var row in await db.Audit.OrderBy(a => a.Id).ToListAsync(ct)) before = row.Hash = HashOf(row, before);
    }
}

/// <summary>What reading the audit log through has shown.</summary>
/// <param name="Rows">How many rows are whole, from the first on.</param>
/// <param name="Last">The hash of the last of them. Who keeps it elsewhere can tell later that it still stands.</param>
public sealed record AuditVerdict(long Rows, string Last)
{
    /// <summary>The first row that is not what was written there; null where all are.</summary>
    public long? BrokenAt { get; init; }
    public DateTimeOffset? BrokenSince { get; init; }
    public bool IsWhole => BrokenAt is null;

    /// <summary>
    /// Whether the hash that was printed earlier belongs to a whole row; null where none was asked for.
    /// </summary>
    public bool? HasExpected { get; init; }
}
