using System.Text;

namespace MicroCred.Load.Doors;

/// <summary>A way into the bot, as somebody outside uses it.</summary>
internal abstract class Door
{
    /// <summary>A whole HTTP request in which a teacher says something, under an id that its answer names.</summary>
    public abstract ReadOnlyMemory<byte> Say(int teacher, string id, string words);

    /// <summary>What the database calls the teacher's address: by its own id, or by the channel's.</summary>
    public abstract string AddressOf(int teacher);

    protected static ReadOnlyMemory<byte> Post(Uri server, string path, string json, string? token = null)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = $"""
            POST {path} HTTP/1.1
            Host: {server.Authority}
            Content-Type: application/json; charset=utf-8
            Content-Length: {body.Length}
            {(token is null ? "" : $"Authorization: Bearer {token}\n")}

            """;
        return (byte[])[.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")), .. body];
    }
}
