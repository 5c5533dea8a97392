using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MicroCred.Bot.Engine;

/// <summary>Stores a step as {"at":"CollectEvidence.Writing", ...}. Those names are data: a rename gets a line in <see cref="Renamed"/>.</summary>
public static class StepJson
{
    /// <summary>Earlier names of steps, so that a rename never strands a live conversation.</summary>
    private static readonly Dictionary<string, Type> Renamed = [];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameSteps } },
        Converters = { new JsonStringEnumConverter() },
        AllowOutOfOrderMetadataProperties = true,
    };

    public static IEnumerable<Type> Steps => typeof(Step).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Step)));

    public static string Write(Step step) => JsonSerializer.Serialize(step, Options);

    /// <summary>Reads a step, or null when there is none or it can't be read any more.</summary>
    public static Step? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Step>(json, Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    public static string NameOf(Type step) => $"{step.DeclaringType!.Name}.{step.Name}";

    private static void NameSteps(JsonTypeInfo info)
    {
        if (info.Type != typeof(Step)) return;
        info.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "at" };
        foreach (var step in Steps) info.PolymorphismOptions.DerivedTypes.Add(new(step, NameOf(step)));
        foreach (var (name, step) in Renamed) info.PolymorphismOptions.DerivedTypes.Add(new(step, name));
    }
}
