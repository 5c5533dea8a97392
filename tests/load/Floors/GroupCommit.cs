using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace MicroCred.Load.Floors;

/// <summary>
/// The writes of a turn by hand, on a copy of the same database, up to 64 turns in one durable transaction: the message
/// that came, the draft and the conversation that it changes, the reply, and the marks that both are done. The rows are
/// those of the same teacher's last turn again. It decides nothing and sends nothing.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostPerCommit = 64;

    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, LastTurn> lastTurns;
    private readonly Task running;

    public GroupCommit(string database)
    {
        connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        command.ExecuteNonQuery();
        lastTurns = LastTurn.OfAllInTeams(connection);
        running = Task.Run(RunAsync);
    }

    /// <summary>Ends when the rows are on the disk.</summary>
    public Task KeepAsync(string message, string teamsAddress)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite(new(message, lastTurns[teamsAddress], kept));
        return kept.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await running;
        await connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        using var command = connection.CreateCommand();
        command.CommandText = Writes();
        List<TaskCompletionSource> batch = [];
        while (await queue.Reader.WaitToReadAsync())
        {
            await using (var transaction = connection.BeginTransaction(deferred: false))
            {
                command.Transaction = transaction;
                while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var next))
                {
                    next.LastTurn.Fill(command, next.Message);
                    command.ExecuteNonQuery();
                    batch.Add(next.Kept);
                }

                transaction.Commit();
            }

            foreach (var kept in batch) kept.SetResult();
            batch.Clear();
        }
    }

    /// <summary>The evidence is turned by one letter: SQLite doesn't write what stays the same.</summary>
    private string Writes()
    {
        var (inbox, outbox) = (ColumnsOf("Inbox", but: "ActivityId"), ColumnsOf("Outbox"));
        return $"""
            INSERT INTO "Inbox" ({inbox}, "ActivityId", "State")
                SELECT {inbox}, $message, 'Waiting' FROM "Inbox" WHERE "Id" = $inbox;
            UPDATE "Submissions" SET "Evidence" = substr("Evidence", 2) || substr("Evidence", 1, 1)
                WHERE "Id" = $submission;
            UPDATE "Conversations" SET "Question" = "Question" + 1 WHERE "Id" = $conversation;
            INSERT INTO "Outbox" ({outbox}, "State")
                SELECT {outbox}, 'Waiting' FROM "Outbox" WHERE "Id" = $outbox;
            UPDATE "Outbox" SET "State" = 'Done' WHERE "Id" = last_insert_rowid();
            UPDATE "Inbox" SET "State" = 'Done' WHERE "Address" = $address AND "ActivityId" = $message;
            """;
    }

    private string ColumnsOf(string table, string but = "")
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT name FROM pragma_table_info('{table}') WHERE name NOT IN ('Id', 'State', '{but}')";
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read()) columns.Add($"\"{reader.GetString(0)}\"");
        return string.Join(", ", columns);
    }

    private sealed record Work(string Message, LastTurn LastTurn, TaskCompletionSource Kept);
}
