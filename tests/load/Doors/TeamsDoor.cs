using System.Text.Json;

namespace MicroCred.Load.Doors;

/// <summary>Teams' door: activities as Teams sends them. The service that gets the answers is our sink.</summary>
internal sealed class TeamsDoor(Uri server, Uri sink) : Door
{
    private const string Tenant = "00000000-0000-0000-0000-000000000001";

    public override ReadOnlyMemory<byte> Say(int teacher, string id, string words)
    {
        var (text, person) = (JsonEncodedText.Encode(words), EntraId(teacher));
        var activity = $$$"""
            {"type":"message","id":"{{{id}}}","timestamp":"2026-11-23T15:00:00.0000000Z",
            "localTimestamp":"2026-11-23T10:00:00.0000000-05:00","localTimezone":"America/New_York",
            "channelId":"msteams","serviceUrl":"{{{sink}}}",
            "from":{"id":"29:1{{{person}}}","name":"Teacher {{{teacher}}}","aadObjectId":"{{{person}}}"},
            "conversation":{"conversationType":"personal","tenantId":"{{{Tenant}}}","id":"a:1-chat-of-{{{person}}}"},
            "recipient":{"id":"28:00000000-0000-0000-0000-00000000b071","name":"MicroCred"},
            "textFormat":"plain","locale":"en-US","text":"{{{text}}}",
            "attachments":[{"contentType":"text/html","content":"<p>{{{text}}}</p>"}],
            "entities":[{"locale":"en-US","country":"US","platform":"Web","timezone":"America/New_York",
            "type":"clientInfo"}],
            "channelData":{"tenant":{"id":"{{{Tenant}}}"} } }
            """;
        return Post(server, "/api/messages", activity.ReplaceLineEndings(""));
    }

    public override string AddressOf(int teacher) => $"{Tenant}/{EntraId(teacher)}";

    private static string EntraId(int teacher) => $"00000000-0000-0000-0001-{teacher:d12}";
}
