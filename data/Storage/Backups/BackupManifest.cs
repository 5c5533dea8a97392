using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MicroCred.Data.Storage.Backups;

/// <summary>
/// What a backup holds. The backup is a zip file with the database, the artifacts and the keys, and this list of them.
/// </summary>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Schema">The last migration that its database has seen.</param>
public sealed partial record BackupManifest(DateTimeOffset MadeAt, string Program, string Provider, string Schema)
{
    public const string Artifacts = "artifacts";
    public const string Keys = "keys";
    internal const string Database = "database";
    internal const string FileName = "manifest.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The SHA-256 of each file by its name in the zip file.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public int CountIn(string folder) =>
        Files.Keys.Count(name => name.StartsWith($"{folder}/", StringComparison.Ordinal));

    /// <summary>Whether a backup holds a file of this name. No such name leads out of the folder.</summary>
    internal static bool Takes(string name) =>
        Name().IsMatch(name)
        && !name.StartsWith($"{Artifacts}/partial/", StringComparison.Ordinal)
        && !name.EndsWith(".lock", StringComparison.Ordinal);

    [GeneratedRegex(@"^(database|(artifacts|keys)(/[A-Za-z0-9][A-Za-z0-9._-]*)+)\z")]
    private static partial Regex Name();
}
