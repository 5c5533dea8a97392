namespace MicroCred.Data.Messages;

/// <summary>
/// The writes that every message sent outside costs, as single statements: a scope and a context for each would cost a
/// tenth of a turn. A test holds them equal to <see cref="OutboxMessage"/>'s own rules.
/// </summary>
public static class OutboxRows
{
    /// <summary>
    /// Writes down that a part is on its way. False when the message is not as we saw it: somebody was quicker.
    /// </summary>
    public static async Task<bool> ClaimAsync(this Transactions transactions, OutboxMessage message, DateTimeOffset now)
    {
        var attempts = message.Attempts;
        message.Claim(now);
        return await transactions.ExecuteAsync(
            $"""
            UPDATE "Outbox" SET "ClaimedAt" = {now.ToUnixTimeMilliseconds()}
            WHERE "Id" = {message.Id} AND "State" = 'Waiting' AND "ClaimedAt" IS NULL AND "Attempts" = {attempts}
            """) == 1;
    }

    /// <summary>Writes down that a part went out, and that the next one is on its way.</summary>
    public static Task SentAsync(this Transactions transactions, OutboxMessage message, string? id, DateTimeOffset now)
    {
        message.Sent(id, now);
        return transactions.ExecuteAsync(
            $"""
            UPDATE "Outbox" SET "PartsSent" = {message.PartsSent}, "SentAs" = {id},
                "ClaimedAt" = {now.ToUnixTimeMilliseconds()}
            WHERE "Id" = {message.Id} AND "State" = 'Waiting'
            """);
    }

    /// <summary>
    /// Writes down that a message has been handled, its last part sent under that id, and with it what else belongs to
    /// that.
    /// </summary>
    public static Task DoneAsync(
        this Transactions transactions, OutboxMessage message, DateTimeOffset now,
        params IReadOnlyList<FormattableString> with)
    {
        message.Done(now);
        return transactions.ExecuteAsync(
            $"""
            UPDATE "Outbox" SET "State" = 'Done', "DoneAt" = {now.ToUnixTimeMilliseconds()}, "Problem" = NULL,
                "PartsSent" = {message.PartsSent}, "SentAs" = {message.SentAs}, "Body" = {message.Body}
            WHERE "Id" = {message.Id} AND "State" = 'Waiting'
            """, with);
    }
}
