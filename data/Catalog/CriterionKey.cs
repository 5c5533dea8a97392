using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCred.Data.Catalog;

/// <summary>Names one criterion of a micro-credential: its own id is unique within its requirement only.</summary>
[JsonConverter(typeof(CriterionKey.JsonText))]
public readonly record struct CriterionKey(string Requirement, string Criterion)
{
    public static CriterionKey Of(Requirement requirement, Criterion criterion) => new(requirement.Id, criterion.Id);

    /// <summary>Reads "requirement.criterion".</summary>
    public static CriterionKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' does not name a criterion.");

    public static bool TryParse([NotNullWhen(true)] string? text, out CriterionKey key)
    {
        var parts = text?.Split('.', 2);
        key = parts is [{ Length: > 0 } requirement, { Length: > 0 } criterion] ? new(requirement, criterion) : default;
        return key != default;
    }

    /// <summary>The criterion in a version of its micro-credential; null when that version lacks it.</summary>
    public Criterion? In(MicroCredential credential)
    {
        var id = Criterion;
        return credential.Find(Requirement)?.Rubric.FirstOrDefault(c => c.Id == id);
    }

    public override string ToString() => $"{Requirement}.{Criterion}";

    internal sealed class JsonText : JsonConverter<CriterionKey>
    {
        public override CriterionKey Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var key)
                ? key
                : throw new JsonException("Expected \"requirement.criterion\".");

        public override void Write(Utf8JsonWriter writer, CriterionKey key, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{key}");
    }
}
