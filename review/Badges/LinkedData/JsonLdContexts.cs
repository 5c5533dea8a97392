using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>The contexts that a badge may use. None is fetched: its server could change what was signed.</summary>
internal static class JsonLdContexts
{
    public const string Credentials = "https://www.w3.org/ns/credentials/v2";
    public const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    public const string Extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    private static readonly Dictionary<string, JsonNode> Embedded = new(StringComparer.Ordinal)
    {
        [Credentials] = Read("credentials-v2.json"),
        [OpenBadges] = Read("open-badges-3-0-3.json"),
        [Extensions] = Read("open-badges-extensions.json"),
    };

    public static JsonNode Find(string url) =>
        Embedded.TryGetValue(url, out var context)
            ? context["@context"]!
            : throw new JsonLdException($"The context {url} is not one that badges may use.");

    private static JsonNode Read(string file)
    {
        var type = typeof(JsonLdContexts);
        using var stream = type.Assembly.GetManifestResourceStream(type, $"Contexts.{file}")
            ?? throw new InvalidOperationException($"The context {file} is missing from the program.");
        return JsonNode.Parse(stream)!;
    }
}
