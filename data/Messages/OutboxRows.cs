namespace MicroCred.Data.Messages;

/// <summary>The two writes that every message sent outside costs, as single statements.</summary>
public static class OutboxRows
{
    /// <summary>Writes down that a message is on its way. False when it is not as we saw it: somebody was quicker.</summary>
    public static async Task<bool> ClaimAsync(this Transactions transactions, OutboxMessage message, DateTimeOffset now) => await transactions.ExecuteAsync(
        $"""
        UPDATE "Outbox" SET "ClaimedAt" = {now.ToUnixTimeMilliseconds()}
        WHERE "Id" = {message.Id} AND "State" = 'Waiting' AND "ClaimedAt" IS NULL AND "Attempts" = {message.Attempts}
        """) == 1;

    /// <summary>Writes down that a message has been handled, and under which id it was sent.</summary>
    public static Task DoneAsync(this Transactions transactions, OutboxMessage message, DateTimeOffset now)
    {
        message.Done(now);
        return transactions.ExecuteAsync(
            $"""
            UPDATE "Outbox" SET "State" = 'Done', "DoneAt" = {now.ToUnixTimeMilliseconds()}, "Problem" = NULL, "SentAs" = {message.SentAs}, "Body" = {message.Body}
            WHERE "Id" = {message.Id} AND "State" = 'Waiting'
            """);
    }
}
