using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MicroCred.Data.Catalog;

/// <summary>What is wrong with a catalog file: where, and why, in a sentence.</summary>
public sealed record CatalogProblem(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>What a catalog folder holds. A broken file is a problem and is left out; the others are here.</summary>
public sealed record CatalogReading(
    Vocabulary? Vocabulary, IReadOnlyList<Stack> Stacks, IReadOnlyList<MicroCredential> MicroCredentials, IReadOnlyList<CatalogProblem> Problems);

/// <summary>Reads catalog YAML: vocabulary.yaml, and a folder for each stack with stack.yaml and one file per micro-credential.</summary>
public static class CatalogFiles
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .WithNodeTypeResolver(new ReadOnlyLists())
        .Build();

    public static CatalogReading Read(string folder)
    {
        List<CatalogProblem> problems = [];
        var vocabulary = Parse<Vocabulary>(folder, Path.Combine(folder, "vocabulary.yaml"), problems);
        List<Stack> stacks = [];
        List<MicroCredential> credentials = [];
        foreach (var stackFolder in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            List<MicroCredential> inStack = [.. Directory.EnumerateFiles(stackFolder, "*.yaml").Order(StringComparer.Ordinal)
                .Where(file => Path.GetFileName(file) != "stack.yaml")
                .Select(file => Parse<MicroCredential>(folder, file, problems)).OfType<MicroCredential>()];
            credentials.AddRange(inStack);
            if (Parse<Stack>(folder, Path.Combine(stackFolder, "stack.yaml"), problems) is { } stack) stacks.Add(stack);
        }

        return new(vocabulary, stacks, credentials, problems);
    }

    private static T? Parse<T>(string folder, string file, List<CatalogProblem> problems) where T : class
    {
        var name = Path.GetRelativePath(folder, file);
        if (!File.Exists(file))
        {
            problems.Add(new(name, 1, "The file is missing."));
            return null;
        }

        try
        {
            return Yaml.Deserialize<T>(File.ReadAllText(file)) ?? throw new YamlException("The file is empty.");
        }
        catch (YamlException e)
        {
            problems.Add(new(name, Math.Max(1, e.Start.Line), e.InnerException?.Message ?? e.Message));
            return null;
        }
    }

    /// <summary>YamlDotNet makes lists, but doesn't know that they are read-only ones too.</summary>
    private sealed class ReadOnlyLists : INodeTypeResolver
    {
        public bool Resolve(YamlDotNet.Core.Events.NodeEvent? nodeEvent, ref Type currentType)
        {
            if (!currentType.IsGenericType || currentType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>)) return false;
            currentType = typeof(List<>).MakeGenericType(currentType.GenericTypeArguments);
            return true;
        }
    }
}
