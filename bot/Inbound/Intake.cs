using System.Text.Json;
using MicroCred.Data;

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
        AddressId address, string activityId, Heard heard, params IReadOnlyList<FormattableString> with)
    {
        var body = JsonSerializer.Serialize(heard, JsonSerializerOptions.Web);
        FormattableString row =
            $"""
            INSERT INTO "Inbox" ("Address", "ActivityId", "Body", "ReceivedAt", "State", "Attempts")
            VALUES ({address.Value}, {activityId}, {body}, {clock.GetUtcNow().ToUnixTimeMilliseconds()}, 'Waiting', 0)
            ON CONFLICT DO NOTHING
            """;
        var isNew = await transactions.ExecuteAsync(row, with) == 1;
        if (isNew) worker.Wake();
        return isNew;
    }
}
