using Microsoft.Data.Sqlite;

namespace MicroCred.Load.Floors;

/// <summary>Where the rows of a teacher's last turn are.</summary>
internal sealed record LastTurn(string Address, string Conversation, string Submission, long Inbox, long Outbox)
{
    /// <summary>By what Teams calls the teacher.</summary>
    public static Dictionary<string, LastTurn> OfAllInTeams(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT a."ExternalId", a."Id", c."Id", s."Id",
                   (SELECT MAX("Id") FROM "Inbox" WHERE "Address" = a."Id") AS "In",
                   (SELECT MAX("Id") FROM "Outbox" WHERE "Address" = a."Id") AS "Out"
            FROM "Addresses" a
            JOIN "Conversations" c ON c."Id" = a."Conversation"
            JOIN "Submissions" s ON s."Person" = c."Person"
            WHERE a."Channel" = 'Teams' AND "In" IS NOT NULL AND "Out" IS NOT NULL
            """;
        using var reader = command.ExecuteReader();
        Dictionary<string, LastTurn> all = [];
        while (reader.Read())
        {
            var (address, conversation, submission) = (reader.GetString(1), reader.GetString(2), reader.GetString(3));
            all[reader.GetString(0)] = new(address, conversation, submission, reader.GetInt64(4), reader.GetInt64(5));
        }

        return all;
    }

    public void Fill(SqliteCommand command, string message)
    {
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$message", message);
        command.Parameters.AddWithValue("$address", Address);
        command.Parameters.AddWithValue("$conversation", Conversation);
        command.Parameters.AddWithValue("$submission", Submission);
        command.Parameters.AddWithValue("$inbox", Inbox);
        command.Parameters.AddWithValue("$outbox", Outbox);
    }
}
