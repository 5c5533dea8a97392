using System.Text;
using System.Text.Json;

namespace MicroCred.Load;

/// <summary>
/// Somebody who writes in Teams: she joins, starts a draft, and then writes piece after piece of a long answer,
/// clearing it now and then.
/// </summary>
internal sealed class Teacher(int number, string sink, string series = "t")
{
    public const string Tenant = "00000000-0000-0000-0000-000000000001";
    private const int PiecesBeforeClearing = 12;

    /// <summary>What takes her from the flyer to the place where she writes.</summary>
    private static readonly string[] Joining = ["join holler", "{0}", "yes", "skip", "progress monitoring", "1", "start", "next"];

    private readonly List<string> pieces = [];
    private int sent;
    private bool clearing;

    public string EntraId { get; } = $"00000000-0000-0000-0001-{number:d12}";

    /// <summary>What must be in her draft, in this order.</summary>
    public IReadOnlyList<string> Pieces => pieces;

    /// <summary>The turn before this one: a person says one thing after the other.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public IEnumerable<Said> Join(Uri server) => Joining.Select(words => Say(server, string.Format(null, words, $"Teacher {number}")));

    public Said Write(Uri server)
    {
        if (clearing)
        {
            clearing = false;
            pieces.Clear();
            return Say(server, "yes");
        }

        if (pieces.Count == PiecesBeforeClearing)
        {
            clearing = true;
            return Say(server, "clear");
        }

        var piece = $"Piece {sent}: on Tuesday he read forty-one words in a minute, four more than the week before, and could say what "
            + $"the page was about.";
        pieces.Add(piece);
        return Say(server, piece);
    }

    /// <summary>A whole request with an activity as Teams sends it.</summary>
    public Said Say(Uri server, string text)
    {
        var id = $"{series}{number}-{++sent}";
        var words = JsonEncodedText.Encode(text);
        var body = $$$"""
            {"type":"message","id":"{{{id}}}","timestamp":"2026-11-23T15:00:00.0000000Z","localTimestamp":"2026-11-23T10:00:00.0000000-05:00","localTimezone":"America/New_York","channelId":"msteams","serviceUrl":"{{{sink}}}","from":{"id":"29:1{{{EntraId}}}","name":"Teacher {{{number}}}","aadObjectId":"{{{EntraId}}}"},"conversation":{"conversationType":"personal","tenantId":"{{{Tenant}}}","id":"a:1-chat-of-{{{EntraId}}}"},"recipient":{"id":"28:00000000-0000-0000-0000-00000000b071","name":"MicroCred"},"textFormat":"plain","locale":"en-US","text":"{{{words}}}","attachments":[{"contentType":"text/html","content":"<p>{{{words}}}</p>"}],"entities":[{"locale":"en-US","country":"US","platform":"Web","timezone":"America/New_York","type":"clientInfo"}],"channelData":{"tenant":{"id":"{{{Tenant}}}"} } }
            """;
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"POST /api/messages HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json; "
            + $"charset=utf-8\r\nContent-Length: {bytes.Length}\r\n\r\n";
        return new(id, (byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes]);
    }
}

/// <summary>One request on its way, and the id that its reply will name.</summary>
internal sealed record Said(string Id, ReadOnlyMemory<byte> Request);
