using System.Text.Json;
using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.LinkedData;

/// <summary>Reading JSON that a stranger may have written.</summary>
internal static class JsonReading
{
    // Of two members with one name, some readers believe the first and some the last.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonLdException">The text is not one JSON object that every reader reads alike.</exception>
    public static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject
                ?? throw new JsonLdException("The document is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader refuses a name that is not Unicode.
            throw new JsonLdException($"The document is not JSON: {e.Message}");
        }
    }

    public static string Text(this JsonNode? node) =>
        node.TextOrNull() ?? throw new JsonLdException($"Expected text instead of {node?.ToJsonString() ?? "null"}.");

    public static string? TextOrNull(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() is not JsonValueKind.String) return null;
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            throw new JsonLdException("The document holds text that is not Unicode.");
        }
    }

    /// <summary>The node's items, or the node itself: JSON-LD makes no difference.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node) =>
        node is JsonArray list ? list : Enumerable.Repeat(node, 1); // [node] would be a new JsonArray, and take it over
}
