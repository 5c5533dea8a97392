using System.Globalization;
using System.Text.Json;
using MicroCred.Load.Doors;
using MicroCred.Load.Driving;
using Microsoft.Data.Sqlite;

namespace MicroCred.Load;

/// <summary>The data folder of the program that is measured, seen from outside.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("microcred-load-").FullName;

    public string Database => System.IO.Path.Combine(Path, "microcred.db");

    /// <summary>How many transactions have been committed: SQLite counts them at the head of the WAL's index.</summary>
    public uint Commits
    {
        get
        {
            using var index = new FileStream(Database + "-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> head = stackalloc byte[12];
            index.ReadExactly(head);
            return BitConverter.ToUInt32(head[8..]);
        }
    }

    /// <summary>A whole copy, for the floor to write to.</summary>
    public string Copy()
    {
        var copy = System.IO.Path.Combine(Path, "floor.db");
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
        return copy;
    }

    /// <summary>Opens conversations of the program that runs on this folder, for whoever may read the folder.</summary>
    public string TerminalKey => File.ReadAllText(System.IO.Path.Combine(Path, "terminal.key")).Trim();

    /// <summary>How many tries have failed: no fault, since each was made up for, but worth knowing.</summary>
    public long TriedAgain
    {
        get
        {
            using var connection = Open();
            return Count(connection, """
                SELECT (SELECT SUM("Attempts") FROM "Inbox") + (SELECT SUM("Attempts") FROM "Outbox")
                """);
        }
    }

    /// <summary>What is not as it must be after so many messages were acknowledged. Nothing, if all is well.</summary>
    public IEnumerable<string> Problems(
        IReadOnlyCollection<string> acknowledged, IReadOnlyCollection<Teacher> teachers, Answers answers)
    {
        using var connection = Open();
        var damage = Column(connection, "PRAGMA integrity_check").First();
        if (damage is not "ok") yield return $"The database is damaged: {damage}";

        var unheard = Count(connection, """SELECT COUNT(*) FROM "Inbox" WHERE "State" <> 'Done'""");
        if (unheard > 0) yield return $"{unheard} messages are not done.";

        var undelivered = Count(connection, """SELECT COUNT(*) FROM "Outbox" WHERE "State" <> 'Done'""");
        if (undelivered > 0) yield return $"{undelivered} rows of the outbox are not done.";

        var kept = Column(connection, """SELECT "ActivityId" FROM "Inbox" """).ToHashSet();
        var lost = acknowledged.Count(message => !kept.Contains(message));
        if (lost > 0) yield return $"{lost} acknowledged messages are not in the inbox.";

        var odd = acknowledged.Count(message => !answers.IsAnsweredOnce(message));
        if (odd > 0) yield return $"{odd} messages were not answered to the end and once.";

        var wrong = teachers.Count(teacher => !teacher.Pieces.SequenceEqual(PiecesOf(connection, teacher)));
        if (wrong > 0) yield return $"{wrong} drafts do not hold what was written, in order.";
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static IEnumerable<string> PiecesOf(SqliteConnection connection, Teacher teacher)
    {
        var evidence = Column(
            connection,
            """
            SELECT s."Evidence" FROM "Submissions" s
            JOIN "Conversations" c ON c."Person" = s."Person" JOIN "Addresses" a ON a."Conversation" = c."Id"
            WHERE $address IN (a."Id", a."ExternalId")
            """,
            ("$address", teacher.Address)).Single();
        var pieces = JsonDocument.Parse(evidence).RootElement.EnumerateArray();
        return [.. pieces.Select(piece => piece.GetProperty("text").GetString()!)];
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static long Count(SqliteConnection connection, string query) =>
        long.Parse(Column(connection, query).First(), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Column(
        SqliteConnection connection, string query, params (string Name, string Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }
}
