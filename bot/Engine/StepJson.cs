using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MicroCred.Bot.Engine;

/// <summary>
/// Stores a step as {"at":"CollectPart.Writing", ...}. Those names are data: a rename gets a line in <see
/// cref="Renamed"/>.
/// </summary>
public static class StepJson
{
    private const string Name = "at";

    /// <summary>
    /// Earlier names of steps and what each is called now, so that a rename never strands a conversation.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Renamed { get; } = new Dictionary<string, string>
    {
        ["CollectEvidence.Writing"] = "CollectPart.Writing",
        ["CollectEvidence.Sending"] = "CollectPart.Sending",
        ["CollectEvidence.Permitting"] = "CollectPart.Permitting",
        ["CollectEvidence.Clearing"] = "CollectPart.Clearing",
        ["CollectEvidence.Placing"] = "PlaceFiles.Placing",
        ["Welcome.Role"] = "AboutYou.Role",
        ["Welcome.Grades"] = "AboutYou.Grades",
        ["Welcome.Subjects"] = "AboutYou.Subjects",
        ["Welcome.Years"] = "AboutYou.Years",
        ["Welcome.Certificate"] = "AboutYou.Certificate",
    };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameSteps } },
        Converters = { new JsonStringEnumConverter() },
        AllowOutOfOrderMetadataProperties = true,
    };

    public static IEnumerable<Type> Steps =>
        typeof(Step).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Step)) && !type.IsAbstract);

    public static string Write(Step step) => JsonSerializer.Serialize(step, Options);

    /// <summary>Reads a step, or null when there is none or it can't be read any more.</summary>
    public static Step? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Step>(WithNamesOfToday(json), Options);
        }
        catch (Exception e) when (
            e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    public static string NameOf(Type step) => $"{step.DeclaringType!.Name}.{step.Name}";

    private static string WithNamesOfToday(string json)
    {
        if (!Renamed.Keys.Any(name => json.Contains(name, StringComparison.Ordinal))) return json;
        var stored = JsonNode.Parse(json);
        Rename(stored);
        return stored?.ToJsonString() ?? json;
    }

    /// <summary>A step may hold the step to come back to.</summary>
    private static void Rename(JsonNode? node)
    {
        if (node is not JsonObject step) return;
        foreach (var (_, member) in step) Rename(member);
        if (step[Name] is not JsonValue at || !at.TryGetValue<string>(out var name)) return;
        step[Name] = Renamed.GetValueOrDefault(name, name);
    }

    private static void NameSteps(JsonTypeInfo info)
    {
        if (info.Type != typeof(Step)) return;
        info.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = Name };
        foreach (var step in Steps) info.PolymorphismOptions.DerivedTypes.Add(new(step, NameOf(step)));
    }
}
