namespace MicroCred.Tests.Support;

/// <summary>Finds the repository that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Up(AppContext.BaseDirectory);

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The source files of a folder, without what the build made.</summary>
    public static IReadOnlyList<string> Sources(string folder) => Files(folder, ".cs", ".cshtml");

    /// <summary>The style sheets and scripts of the pages, and the programs that Node runs.</summary>
    public static IReadOnlyList<string> Scripts =>
        [.. Files("bot", ".css", ".js", ".mjs"), .. Files("tests", ".js", ".mjs")];

    private static List<string> Files(string folder, params string[] kinds) =>
        [.. Directory.EnumerateFiles(PathTo(folder.Split('/')), "*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file)))
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(
                part => part is "bin" or "obj" or "dist" or "Migrations" or "node_modules"))];

    private static string Up(string folder) =>
        File.Exists(Path.Combine(folder, "MicroCred.Bot.sln"))
            ? folder
            : Up(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
