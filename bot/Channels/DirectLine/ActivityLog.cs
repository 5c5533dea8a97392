using System.Collections.Concurrent;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// The durable log behind the web chat and the terminal: every activity of an address, to be read again from any
/// watermark.
/// </summary>
public sealed class ActivityLog(IServiceScopeFactory scopes)
{
    private const int MostPerRead = 200;

    private readonly ConcurrentDictionary<AddressId, TaskCompletionSource> waiting = [];

    /// <summary>
    /// Adds an activity inside a transaction: at the next place of its address, and later than the one before it, since
    /// clients sort by time.
    /// </summary>
    public static Task AppendAsync(
        MicroCredDb db, AddressId address, string body, DateTimeOffset now, CancellationToken ct)
    {
        var at = now.ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "LoggedActivities" ("Address", "Seq", "Body", "At")
            SELECT {address.Value}, COALESCE(MAX("Seq"), 0) + 1, {body},
                CASE WHEN MAX("At") >= {at} THEN MAX("At") + 1 ELSE {at} END
            FROM (SELECT "Seq", "At" FROM "LoggedActivities" WHERE "Address" = {address.Value}
                ORDER BY "Seq" DESC LIMIT 1) AS "Latest"
            """, ct);
    }

    public async Task<IReadOnlyList<LoggedActivity>> ReadAsync(AddressId address, long after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MicroCredDb>().LoggedActivities.AsNoTracking()
            .Where(a => a.Address == address && a.Seq > after)
            .OrderBy(a => a.Seq)
            .Take(MostPerRead)
            .ToListAsync(ct);
    }

    /// <summary>
    /// Waits until something may have been added. Take it before reading, so that nothing falls between.
    /// </summary>
    public Task NextAsync(AddressId address) =>
        waiting.GetOrAdd(address, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Wake(AddressId address)
    {
        if (waiting.TryRemove(address, out var signal)) signal.TrySetResult();
    }
}
