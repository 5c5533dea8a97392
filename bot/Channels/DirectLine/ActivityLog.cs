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

    private static readonly Func<MicroCredDb, AddressId, long, IAsyncEnumerable<LoggedActivity>> After =
        EF.CompileAsyncQuery((MicroCredDb db, AddressId address, long after) =>
            db.LoggedActivities.AsNoTracking()
                .Where(a => a.Address == address && a.Seq > after)
                .OrderBy(a => a.Seq)
                .Take(MostPerRead));

    private readonly ConcurrentDictionary<AddressId, TaskCompletionSource> waiting = [];

    /// <summary>
    /// The statement that adds an activity: at the next place of its address, and later than the one before it, since
    /// clients sort by time.
    /// </summary>
    public static FormattableString Append(AddressId address, string body, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        return
            $"""
            INSERT INTO "LoggedActivities" ("Address", "Seq", "Body", "At")
            SELECT {address.Value}, COALESCE(MAX("Seq"), 0) + 1, {body},
                CASE WHEN MAX("At") >= {at} THEN MAX("At") + 1 ELSE {at} END
            FROM (SELECT "Seq", "At" FROM "LoggedActivities" WHERE "Address" = {address.Value}
                ORDER BY "Seq" DESC LIMIT 1) AS "Latest"
            """;
    }

    public async Task<IReadOnlyList<LoggedActivity>> ReadAsync(AddressId address, long after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await After(scope.ServiceProvider.GetRequiredService<MicroCredDb>(), address, after).ToListAsync(ct);
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
