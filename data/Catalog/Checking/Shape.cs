using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>Finds all that differs between a YAML tree and the record it becomes, so that reading can't fail.</summary>
internal static class Shape
{
    public static IEnumerable<Finding> Check(YamlNode node, Type type, string path = "") => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Check(node, inner, path),
        { IsGenericType: true } => CheckList(node, type.GenericTypeArguments[0], path),
        _ when type == typeof(string) || type.IsValueType => CheckText(node, type, path),
        _ => CheckRecord(node, type, path),
    };

    /// <summary>How a property or an enum's value is written in a file.</summary>
    public static string Written(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static IReadOnlyList<string> Values(Type type) =>
        [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    public static IReadOnlyDictionary<string, PropertyInfo> Words(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null)
        .ToDictionary(p => Written(p.Name));

    public static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    private static IEnumerable<Finding> CheckRecord(YamlNode node, Type type, string path)
    {
        var words = Words(type);
        if (node is not YamlMappingNode mapping)
            return [new(path, $"{Name(path)} has parts of its own: {string.Join(", ", words.Keys)}.")];

        var written = mapping.Children.ToDictionary(entry => YamlSource.KeyOf(entry.Key), entry => entry.Value);
        return
        [
            .. words
                .Where(word => IsRequired(word.Value) && !written.ContainsKey(word.Key))
                .Select(word => new Finding(path, $"'{word.Key}' is missing.")),
            .. written.SelectMany(entry => words.TryGetValue(entry.Key, out var property)
                ? Check(entry.Value, property.PropertyType, YamlSource.Join(path, entry.Key))
                : [Unknown(entry.Key, words.Keys, path)]),
        ];
    }

    private static Finding Unknown(string word, IEnumerable<string> words, string path) => new(
        YamlSource.Join(path, word),
        $"'{word}' is not a word this file knows here.{Suggestion.For(word, words)}");

    private static IEnumerable<Finding> CheckList(YamlNode node, Type of, string path) => node is YamlSequenceNode list
        ? list.Children.SelectMany((item, i) => Check(item, of, YamlSource.Join(path, $"{i}")))
        : [new(path, $"{Name(path)} is a list: write each item on a line of its own behind a dash.")];

    private static IEnumerable<Finding> CheckText(YamlNode node, Type type, string path)
    {
        var text = node switch
        {
            YamlScalarNode { Tag.IsEmpty: true } scalar => IsNothing(scalar) ? "" : scalar.Value,
            _ => null,
        };
        if (Complaint() is { } complaint) yield return new(path, $"{Name(path)} {complaint}");

        string? Complaint() => text switch
        {
            null => "is one text, not a list and not parts. Put it in quotes if it begins with a mark.",
            _ when string.IsNullOrWhiteSpace(text) => "is empty.",
            _ when type == typeof(int) && !int.TryParse(text, out _) => $"is a whole number, not '{text}'.",
            _ when type == typeof(bool) && text is not ("true" or "false") => $"is true or false, not '{text}'.",
            _ when type.IsEnum && !Values(type).Contains(text) =>
                $"can't be '{text}'.{Suggestion.For(text, Values(type))}",
            _ => null,
        };
    }

    /// <summary>YAML has words for nothing at all, which are texts only in quotes.</summary>
    private static bool IsNothing(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" or "Null" or "NULL" };

    private static string Name(string path) => path.Split('.') switch
    {
        [""] => "The file",
        [.., var list, var last] when int.TryParse(last, out _) => $"An item of '{list}'",
        [.., var last] => $"'{last}'",
        [] => "",
    };
}
