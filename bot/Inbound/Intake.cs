using System.Text.Json;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>
/// The one way in: keeps what a channel took in, and only then is the channel answered. No turn runs inside a request.
/// </summary>
public sealed class Intake(Transactions transactions, TurnWorker worker, TimeProvider clock)
{
    /// <summary>
    /// Keeps a message, and what the channel wants kept with it. False when it was here already: channels deliver
    /// twice.
    /// </summary>
    public async Task<bool> ReceiveAsync(
        AddressId address, string activityId, Heard heard, Effect? with = null, CancellationToken ct = default)
    {
        var body = JsonSerializer.Serialize(heard, JsonSerializerOptions.Web);
        FormattableString row =
            $"""
            INSERT INTO "Inbox" ("Address", "ActivityId", "Body", "ReceivedAt", "State", "Attempts")
            VALUES ({address.Value}, {activityId}, {body}, {clock.GetUtcNow().ToUnixTimeMilliseconds()}, 'Waiting', 0)
            ON CONFLICT DO NOTHING
            """;
        var isNew = with is null
            ? await transactions.ExecuteAsync(row) == 1
            : await transactions.RunAsync((services, token) => KeepAsync(services, row, with, token), ct);
        if (isNew) worker.Wake();
        return isNew;
    }

    private static async Task<bool> KeepAsync(
        IServiceProvider services, FormattableString row, Effect with, CancellationToken ct)
    {
        var db = services.GetRequiredService<MicroCredDb>();
        if (await db.Database.ExecuteSqlAsync(row, ct) == 0) return false;
        await with(services, ct);
        return true;
    }
}
