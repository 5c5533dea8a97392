using System.Text.Json;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.BadInput;

/// <summary>Words that have broken other programs: by kind, in naughty-strings.json beside this file.</summary>
internal static class Naughty
{
    public static IReadOnlyDictionary<string, string[]> Kinds { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(
            Repository.PathTo("tests", "BadInput", "naughty-strings.json")))!;

    public static IReadOnlyList<string> Strings { get; } = [.. Kinds.Values.SelectMany(strings => strings)];
}
