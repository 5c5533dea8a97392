using System.Text.Json;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>The one way in: keeps what a channel took in, and only then is the channel answered. No turn runs inside a request.</summary>
public sealed class Intake(Transactions transactions, TurnWorker worker, ActivityLog log, TimeProvider clock)
{
    /// <summary>Keeps a message, and for a logged address its echo. False when it was here already: channels deliver twice.</summary>
    public async Task<bool> ReceiveAsync(AddressId address, string activityId, Heard heard, string? echo, CancellationToken ct)
    {
        var body = JsonSerializer.Serialize(heard, JsonSerializerOptions.Web);
        var now = clock.GetUtcNow();
        FormattableString row = $"""
            INSERT INTO "Inbox" ("Address", "ActivityId", "Body", "ReceivedAt", "State", "Attempts")
            VALUES ({address.Value}, {activityId}, {body}, {now.ToUnixTimeMilliseconds()}, 'Waiting', 0) ON CONFLICT DO NOTHING
            """;
        var first = echo is null ? await transactions.ExecuteAsync(row) == 1 : await transactions.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<MicroCredDb>();
            if (await db.Database.ExecuteSqlAsync(row, token) == 0) return false;
            await ActivityLog.AppendAsync(db, address, echo, now, token);
            return true;
        }, ct);
        if (!first) return false;

        if (echo is not null) log.Wake(address);
        worker.Wake();
        return true;
    }
}
