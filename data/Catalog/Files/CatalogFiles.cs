using System.Security.Cryptography;
using System.Text;
using MicroCred.Data.Catalog.Checking;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MicroCred.Data.Catalog.Files;

/// <summary>
/// Reads and checks catalog YAML: vocabulary.yaml, and a folder for each stack with stack.yaml and one file per
/// micro-credential.
/// </summary>
public static class CatalogFiles
{
    private const string VocabularyFile = "vocabulary.yaml";
    private const string StackFile = "stack.yaml";

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .WithNodeTypeResolver(new ReadOnlyLists())
        .Build();

    public static CatalogReading Read(string folder)
    {
        var stamp = StampOf(folder); // first, so that what changes while we read is read again next time
        List<CatalogProblem> problems = [.. Strays(folder)];
        var vocabulary = Parse<Vocabulary>(folder, VocabularyFile, problems);
        List<CatalogFile<Stack>> stacks = [];
        List<CatalogFile<MicroCredential>> credentials = [];
        HashSet<string> ids = [];
        foreach (var stack in StacksIn(folder))
        {
            foreach (var name in NamesIn(folder, stack).Where(name => name != StackFile))
            {
                ids.Add(Path.GetFileNameWithoutExtension(name));
                if (Parse<MicroCredential>(folder, $"{stack}/{name}", problems) is { } file) credentials.Add(file);
            }

            if (Parse<Stack>(folder, $"{stack}/{StackFile}", problems) is { } stackFile) stacks.Add(stackFile);
        }

        var reading = Check(new(vocabulary, stacks, credentials, ids), problems);
        return reading.Problems.Any(p => p.Blocks) ? reading : reading with { Stamp = stamp };
    }

    /// <summary>
    /// A hash of the folder's files and of this program: while it is the same, reading finds the same.
    /// </summary>
    public static string StampOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(CatalogFiles).Module.ModuleVersionId.ToByteArray());
        foreach (var path in YamlIn(folder).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(folder, path)}\0{bytes.Length}\0"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static CatalogReading Check(CatalogTree tree, List<CatalogProblem> problems)
    {
        problems.AddRange(tree.Vocabulary?.Check(CatalogRules.OfVocabulary, tree) ?? []);
        problems.AddRange(tree.Stacks.SelectMany(file => file.Check(CatalogRules.OfStacks, tree)));
        problems.AddRange(tree.Credentials.SelectMany(file => file.Check(CatalogRules.OfCredentials, tree)));
        var leftOut = problems.Where(p => p.Blocks).Select(p => p.File).ToHashSet();
        return new(
            tree.Vocabulary is { } words && !leftOut.Contains(words.Name) ? words.Content : null,
            [.. tree.Stacks.Where(file => !leftOut.Contains(file.Name)).Select(file => file.Content)],
            [.. tree.Credentials.Where(file => !leftOut.Contains(file.Name)).Select(file => file.Content)],
            [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)]);
    }

    private static CatalogFile<T>? Parse<T>(string folder, string name, List<CatalogProblem> problems) where T : class
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            problems.Add(new(name, 1, "The file is missing."));
            return null;
        }

        var text = File.ReadAllText(path);
        try
        {
            var source = YamlSource.Parse(text);
            List<CatalogProblem> differences =
            [
                .. Shape.Check(source.Root, typeof(T))
                    .Select(found => new CatalogProblem(name, source.LineOf(found.Path), found.Reason)),
            ];
            problems.AddRange(differences);
            return differences is [] ? new(name, Yaml.Deserialize<T>(text), source) : null;
        }
        catch (YamlException e)
        {
            var (line, reason) = YamlMistakes.In(text, e);
            problems.Add(new(name, line, reason));
            return null;
        }
    }

    private static IEnumerable<string> StacksIn(string folder) => Directory.EnumerateDirectories(folder)
        .Select(path => Path.GetFileName(path))
        .Where(name => name[0] != '.')
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> NamesIn(string folder, string stack) => Directory
        .EnumerateFiles(Path.Combine(folder, stack), "*.yaml")
        .Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> YamlIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.y*ml", SearchOption.AllDirectories);

    /// <summary>Files that an author meant for the catalog and that would silently not be read.</summary>
    private static IEnumerable<CatalogProblem> Strays(string folder) => YamlIn(folder)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(name => name != VocabularyFile && name[0] != '.' && !IsInAStack(name))
        .Select(name => new CatalogProblem(name, 1, $"The file is not read: {WhyNotRead(name)}.")
        {
            Rule = "place",
            Blocks = false,
        });

    private static bool IsInAStack(string name) =>
        name.EndsWith(".yaml", StringComparison.Ordinal) && name.Count(c => c == '/') is 1;

    private static string WhyNotRead(string name) => name.EndsWith(".yml", StringComparison.Ordinal)
        ? "its name must end in .yaml"
        : "a micro-credential's place is in its stack's folder";

    /// <summary>YamlDotNet makes lists, and has to be told that these are read-only lists too.</summary>
    private sealed class ReadOnlyLists : INodeTypeResolver
    {
        public bool Resolve(NodeEvent? nodeEvent, ref Type currentType)
        {
            if (!currentType.IsGenericType) return false;
            if (currentType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>)) return false;
            currentType = typeof(List<>).MakeGenericType(currentType.GenericTypeArguments);
            return true;
        }
    }
}
