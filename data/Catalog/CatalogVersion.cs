using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCred.Data.Catalog;

/// <summary>One version of a micro-credential or stack, kept for ever under the hash of its content.</summary>
public sealed class CatalogVersion
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>SHA-256 of the body, in lower-case hex.</summary>
    public required string Hash { get; init; }
    public required CatalogKind Kind { get; init; }

    /// <summary>The id its author gave it; many versions may share one.</summary>
    public required string Slug { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }

    public static CatalogVersion Of<T>(CatalogKind kind, string slug, T content, DateTimeOffset now)
    {
        var body = JsonSerializer.Serialize(content, Json);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return new() { Hash = hash, Kind = kind, Slug = slug, Body = body, ImportedAt = now };
    }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, Json)!;
}

/// <summary>
/// What a catalog row holds. A listing is only recommended. <see cref="Files"/> has no version of its own: its head
/// keeps the stamp of the folder that was imported.
/// </summary>
public enum CatalogKind { MicroCredential, Stack, Vocabulary, Listing, Files }

/// <summary>Which version of a micro-credential or stack is offered today.</summary>
public sealed class CatalogHead
{
    public required CatalogKind Kind { get; init; }
    public required string Slug { get; init; }
    public required string Hash { get; set; }
}
