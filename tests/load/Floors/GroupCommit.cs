using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace MicroCred.Load.Floors;

/// <summary>
/// The writes of a turn by hand, on a copy of the same database, up to 64 turns in one durable transaction: the message
/// that came, the draft and the conversation that it changes, the reply, and the marks that both are done. It reads
/// nothing, decides nothing and sends nothing.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostPerCommit = 64;
    private const string Writes = """
        INSERT INTO "Inbox" ("Address", "ActivityId", "Body", "ReceivedAt", "State", "Attempts") VALUES ($address, $activity, $heard, $now, 'Waiting', 0);
        UPDATE "Submissions" SET "Evidence" = $evidence WHERE "Id" = $submission;
        UPDATE "Conversations" SET "Step" = $step, "Question" = "Question" + 1, "Choices" = $choices, "LastHeardAt" = $now WHERE "Id" = $conversation;
        INSERT INTO "Outbox" ("Kind", "Body", "Address", "DueAt", "State", "Attempts", "MayRepeat", "Doubts") VALUES ('SendActivity', $reply, $address, $now, 'Waiting', 0, 1, 0);
        UPDATE "Inbox" SET "State" = 'Done' WHERE "Address" = $address AND "ActivityId" = $activity;
        UPDATE "Outbox" SET "State" = 'Done', "DoneAt" = $now, "ClaimedAt" = $now, "SentAs" = $activity WHERE "Id" = last_insert_rowid();
        """;

    private readonly Channel<(Activity Activity, TaskCompletionSource Kept)> queue =
        Channel.CreateUnbounded<(Activity, TaskCompletionSource)>(new() { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Rows> rows = [];
    private readonly Task running;

    public GroupCommit(string database)
    {
        connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        command.ExecuteNonQuery();
        Load(command);
        running = Task.Run(RunAsync);
    }

    public Task KeepAsync(Activity activity)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((activity, kept));
        return kept.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await running;
        await connection.DisposeAsync();
    }

    private void Load(SqliteCommand command)
    {
        command.CommandText = """
            SELECT a."ExternalId", a."Id", c."Id", c."Step", c."Choices", s."Id", s."Evidence",
                   (SELECT "Body" FROM "Outbox" o WHERE o."Address" = a."Id" ORDER BY o."Id" DESC LIMIT 1), (SELECT "Body" FROM "Inbox" i WHERE i."Address" = a."Id" ORDER BY i."Id" DESC LIMIT 1)
            FROM "Addresses" a JOIN "Conversations" c ON c."Id" = a."Conversation" JOIN "Submissions" s ON s."Person" = c."Person" WHERE a."Channel" = 'Teams'
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows[reader.GetString(0)] = new(
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.GetString(8));
    }

    private async Task RunAsync()
    {
        using var command = connection.CreateCommand();
        command.CommandText = Writes;
        foreach (var name in (string[])["$address", "$activity", "$heard", "$now", "$evidence", "$submission", "$step", "$choices",
            "$conversation", "$reply"])
            command.Parameters.AddWithValue(name, "");
        command.Prepare();
        List<TaskCompletionSource> batch = [];
        while (await queue.Reader.WaitToReadAsync())
        {
            await using (var transaction = connection.BeginTransaction(deferred: false))
            {
                command.Transaction = transaction;
                while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var next))
                {
                    Write(command, next.Activity);
                    batch.Add(next.Kept);
                }

                transaction.Commit();
            }

            foreach (var kept in batch) kept.SetResult();
            batch.Clear();
        }
    }

    private void Write(SqliteCommand command, Activity activity)
    {
        var hers = rows[$"{activity.Conversation!.TenantId}/{activity.From!.AadObjectId}"];
        object[] values = [hers.Address, activity.Id!, hers.Heard, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            hers.Evidence, hers.Submission, hers.Step, hers.Choices, hers.Conversation, hers.Reply];
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private sealed record Rows(
        string Address, string Conversation, string Step, string Choices, string Submission, string Evidence, string Reply, string Heard);
}
