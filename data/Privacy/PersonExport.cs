using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MicroCred.Data.Evidence;

namespace MicroCred.Data.Privacy;

/// <summary>
/// Everything about one person, as a zip file: `person.json` with a section for each kind of thing, and their files by
/// the hashes that stand there.
/// </summary>
public sealed record PersonExport(
    PersonId Person, DateTimeOffset At, IReadOnlyDictionary<string, IReadOnlyList<object>> Sections,
    IReadOnlyList<string> Files)
{
    public const string JsonName = "person.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task WriteAsync(Stream to, IArtifactStore store, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(
            to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await using (var json = await zip.CreateEntry(JsonName).OpenAsync(ct))
            await json.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(ToJson(), Readable), ct);
        foreach (var hash in Files)
        {
            await using var content = store.OpenRead(hash);
            if (content is null) continue; // it is deleted, as they asked when they took it back

            var start = new byte[FileKind.Peek];
            var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
            content.Position = 0;
            await using var entry = await zip.CreateEntry($"files/{hash}{EndingOf(start.AsSpan(0, read))}").OpenAsync(ct);
            await content.CopyToAsync(entry, ct);
        }
    }

    private static string EndingOf(ReadOnlySpan<byte> start) => FileKind.Of(start)?.ContentType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "application/pdf" => ".pdf",
        "text/plain" => ".txt",
        "video/mp4" => ".mp4",
        _ => "",
    };

    private JsonObject ToJson()
    {
        var whole = new JsonObject { ["id"] = $"{Person}", ["exportedAt"] = At.ToString("O") };
        foreach (var (name, rows) in Sections)
            whole[name] = new JsonArray([.. rows.Select(row =>
                Plain(JsonSerializer.SerializeToNode(row, row.GetType(), Readable)))]);
        return whole;
    }

    /// <summary>Ids as text, and what is kept as JSON as what it says.</summary>
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } id when id["value"] is { } value => value.DeepClone(),
        JsonObject whole => new JsonObject(whole.Select(part => KeyValuePair.Create(part.Key, Plain(part.Value)))),
        JsonArray rows => new JsonArray([.. rows.Select(Plain)]),
        JsonValue value when value.TryGetValue(out string? text) && text is ['{', .., '}'] => Parsed(text),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return Plain(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return text; // somebody wrote it in braces
        }
    }
}
