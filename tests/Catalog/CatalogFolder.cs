using MicroCred.Tests.Support;

namespace MicroCred.Tests.Catalog;

/// <summary>A copy of the shipped catalog, or of one stack of it, that a test may spoil.</summary>
internal sealed class CatalogFolder : IDisposable
{
    public static string Shipped { get; } = Repository.PathTo("data", "Catalog", "catalog");

    public string Path { get; } = Directory.CreateTempSubdirectory("microcred-catalog-").FullName;

    public CatalogFolder(string? stack = null)
    {
        foreach (var file in Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories))
        {
            var folder = System.IO.Path.GetDirectoryName(file);
            if (stack is not null && folder != Shipped && System.IO.Path.GetFileName(folder) != stack) continue;
            var copy = In(System.IO.Path.GetRelativePath(Shipped, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Puts other words in place of the first that are there.</summary>
    public void Replace(string name, string old, string with)
    {
        var text = File.ReadAllText(In(name));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(In(name), text[..at] + with + text[(at + old.Length)..]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
