using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>A YAML text and its tree: what is written where. A path is as in "requirements.0.words.min".</summary>
internal sealed class YamlSource
{
    private readonly string[] lines;

    private YamlSource(string text, YamlNode root) => (Root, lines) = (root, text.Split('\n'));

    public YamlNode Root { get; }
    public string FirstLine => lines[0].Trim();

    /// <exception cref="YamlException">The text is not YAML, or not one document of it.</exception>
    public static YamlSource Parse(string text) => Load(text).Documents switch
    {
        [var only] => new(text, only.RootNode),
        [] => throw new YamlException("The file is empty."),
        [_, { RootNode: var second }, ..] => throw new YamlException(
            second.Start, second.End, "A file holds one thing: take out the line '---' and what is below it."),
    };

    /// <summary>The line of a key or a list's item, or of the nearest thing around it that is there.</summary>
    public long LineOf(string path) => Find(path).Line;

    /// <summary>The line within that place where a text begins, as far as it can be told.</summary>
    public long LineOf(string path, string fragment)
    {
        var (line, node) = Find(path);
        var words = fragment.Split(' ');
        for (var count = words.Length; count > 0; count--)
        {
            var beginning = string.Join(' ', words[..count]);
            for (var at = line; at <= Math.Min(node.End.Line, lines.Length); at++)
            {
                if (lines[at - 1].Contains(beginning, StringComparison.Ordinal)) return at;
            }
        }

        return line;
    }

    /// <summary>Every text in the file with its path.</summary>
    public IEnumerable<(string Path, string Text)> Texts() => TextsIn(Root, "");

    private static YamlStream Load(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            YamlStream stream = [];
            stream.Load(parser);
            return stream;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's own slips, as at a | inside brackets.
            var (start, end) = parser.Current is { } last ? (last.Start, last.End) : (Mark.Empty, Mark.Empty);
            throw new YamlException(
                start, end, "A mark here means something in YAML. Put the text that holds it in quotes.");
        }
    }

    private static IEnumerable<(string Path, string Text)> TextsIn(YamlNode node, string path) => node switch
    {
        YamlScalarNode scalar => [(path, scalar.Value ?? "")],
        YamlSequenceNode list => list.Children.SelectMany((item, i) => TextsIn(item, Join(path, $"{i}"))),
        YamlMappingNode mapping => mapping.Children
            .SelectMany(entry => TextsIn(entry.Value, Join(path, KeyOf(entry.Key)))),
        _ => [],
    };

    public static string Join(string path, string key) => path is "" ? key : $"{path}.{key}";

    public static string KeyOf(YamlNode key) => (key as YamlScalarNode)?.Value ?? $"{key}";

    private (long Line, YamlNode Node) Find(string path)
    {
        var (line, node) = (Root.Start.Line, Root);
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Below(node, name) is not { } below) break;
            (line, node) = below;
        }

        return (line, node);
    }

    private static (long Line, YamlNode Node)? Below(YamlNode node, string name) => node switch
    {
        YamlMappingNode mapping when mapping.Children
            .FirstOrDefault(entry => KeyOf(entry.Key) == name) is { Key: { } key, Value: var value } =>
            (key.Start.Line, value),
        YamlSequenceNode list when int.TryParse(name, out var at) && at < list.Children.Count =>
            (list.Children[at].Start.Line, list.Children[at]),
        _ => null,
    };
}
