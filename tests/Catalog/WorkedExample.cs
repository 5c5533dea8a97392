using System.Text.RegularExpressions;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Catalog;

/// <summary>The catalog that docs/authoring.md leads an author to: the page's own stack beside a shipped one.</summary>
internal static partial class WorkedExample
{
    public const string Stack = "my-first-stack/stack.yaml";
    public const string Credential = "my-first-stack/waiting-for-answers.yaml";

    public static CatalogFolder Folder(string beside = "rural-school-leader")
    {
        var page = File.ReadAllText(Repository.PathTo("docs", "authoring.md"));
        var parts = Yaml().Matches(page).Select(match => match.Groups["text"].Value).ToList();
        var folder = new CatalogFolder(beside);
        Directory.CreateDirectory(folder.In("my-first-stack"));
        File.WriteAllText(folder.In(Stack), parts[0]);
        File.WriteAllText(folder.In(Credential), parts[1]);
        return folder;
    }

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
