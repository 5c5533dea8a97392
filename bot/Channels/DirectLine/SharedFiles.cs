using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// A teacher's own files, seen again in their own chat: by a signed link that runs out and is made anew whenever the
/// chat is read.
/// </summary>
internal sealed class SharedFiles(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("MicroCred.DirectLine.File");

    /// <summary>How a file stands in the log: without what opens it.</summary>
    public static Attachment Attach(AddressId address, ReceivedFile file) => new(file.ContentType)
    {
        Name = file.Name,
        ContentUrl = $"/v3/directline/conversations/{address}/files/{file.Hash}",
    };

    /// <summary>Makes the links in an activity openable for a while.</summary>
    public void Sign(JsonObject activity, AddressId address, string origin)
    {
        foreach (var attachment in activity["attachments"]?.AsArray() ?? [])
        {
            if ((string?)attachment?["contentUrl"] is not { } link || !link.StartsWith('/')) continue;
            var expires = (clock.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds();
            var hash = link[(link.LastIndexOf('/') + 1)..];
            var ticket = new Ticket(address.Value, hash, (string?)attachment["name"] ?? "file", expires);
            var token = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket));
            attachment["contentUrl"] = $"{origin}{link}?t={WebEncoders.Base64UrlEncode(token)}";
        }
    }

    public static IResult Send(
        string id, string hash, string? t, HttpResponse response, SharedFiles links, IArtifactStore store)
    {
        var ticket = links.Open(t ?? "");
        if ($"{ticket.Address}" != id || ticket.Hash != hash || store.OpenRead(hash) is not { } content)
            throw NotFound();

        var start = new byte[FileKind.Peek];
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var kind = FileKind.Of(start.AsSpan(0, read));
        content.Position = 0;
        var inline = kind?.ContentType.StartsWith("image/", StringComparison.Ordinal) is true;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, max-age=3600";
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(ticket.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        var type = kind?.ContentType ?? "application/octet-stream";
        return TypedResults.Stream(content, type, enableRangeProcessing: true);
    }

    private Ticket Open(string token)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(protector.Unprotect(WebEncoders.Base64UrlDecode(token)))!;
            return ticket.Expires > clock.GetUtcNow().ToUnixTimeMilliseconds() ? ticket : throw NotFound();
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw NotFound();
        }
    }

    private static DirectLineException NotFound() => new(
        StatusCodes.Status404NotFound, "NotFound", "There is no such file, or its link has run out.");

    private sealed record Ticket(Guid Address, string Hash, string Name, long Expires);
}
