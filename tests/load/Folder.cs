using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace MicroCred.Load;

/// <summary>The server's data folder, seen from outside.</summary>
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

    /// <summary>What is not as it must be after so many messages were acknowledged. Nothing, if all is well.</summary>
    public IEnumerable<string> Problems(IReadOnlyCollection<string> acknowledged, IReadOnlyList<Teacher> teachers, Sink sink)
    {
        using var connection = Open();
        if (Ask(connection, "PRAGMA integrity_check") is not "ok" and var damage) yield return $"The database is damaged: {damage}";
        foreach (var (what, query) in (Dictionary<string, string>)new()
        {
            ["messages not done"] = "SELECT COUNT(*) FROM \"Inbox\" WHERE \"State\" <> 'Done'",
            ["replies not delivered"] = "SELECT COUNT(*) FROM \"Outbox\" WHERE \"State\" <> 'Done'",
        })
        {
            if (Ask(connection, query) is not "0" and var count) yield return $"{count} {what}.";
        }

        var kept = Column(connection, "SELECT \"ActivityId\" FROM \"Inbox\"").ToHashSet();
        if (acknowledged.Count(id => !kept.Contains(id)) is not 0 and var lost)
            yield return $"{lost} acknowledged messages are not in the inbox.";
        if (acknowledged.Count(id => sink.CountOf(id) is not 1) is not 0 and var odd)
            yield return $"{odd} messages were not answered once.";
        if (teachers.Count(teacher => !teacher.Pieces.SequenceEqual(PiecesOf(connection, teacher))) is not 0 and var wrong)
            yield return $"{wrong} drafts do not hold what was written, in order.";
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static IEnumerable<string> PiecesOf(SqliteConnection connection, Teacher teacher)
    {
        var evidence = Column(connection, $"""
            SELECT s."Evidence" FROM "Submissions" s JOIN "Conversations" c ON c."Person" = s."Person" JOIN "Addresses" a ON a."Conversation" = c."Id"
            WHERE a."ExternalId" = '{Teacher.Tenant}/{teacher.EntraId}'
            """).Single();
        return [.. JsonDocument.Parse(evidence).RootElement.EnumerateArray().Select(piece => piece.GetProperty("text").GetString()!)];
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private static string Ask(SqliteConnection connection, string query) => Column(connection, query).First();

    private static IEnumerable<string> Column(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }
}
