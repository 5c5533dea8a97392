using System.Text.RegularExpressions;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>Ids stand in links and in stored work: plain, used once, and the same as the file's name.</summary>
internal static partial class IdRules
{
    public static IEnumerable<Finding> FileName(string id, string name, string what)
    {
        if (!Plain().IsMatch(id)) yield return Odd("id", id);
        else if (id != name) yield return new("id", $"The id '{id}' and the {what}'s name '{name}' must be the same.");
    }

    public static IEnumerable<Finding> CredentialOnce(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        var first = tree.Credentials.First(other => other.Content.Id == file.Content.Id);
        if (first.Name != file.Name) yield return new("id", $"The id '{file.Content.Id}' is taken by {first.Name}.");
    }

    public static IEnumerable<Finding> Parts(MicroCredential credential) =>
    [
        .. Once(credential.Requirements.Select(r => r.Id), "requirements"),
        .. credential.Requirements.SelectMany((r, i) => Once(r.Rubric.Select(c => c.Id), $"requirements.{i}.rubric")),
        .. credential.Requirements.SelectMany((r, i) => Levels(r.Rubric, $"requirements.{i}.rubric")),
    ];

    public static IEnumerable<Finding> Words(Vocabulary words) =>
    [
        .. Once(words.Roles.Select(w => w.Id), "roles"),
        .. Once(words.Grades.Select(w => w.Id), "grades"),
        .. Once(words.Subjects.Select(w => w.Id), "subjects"),
        .. Once(words.Categories.Select(w => w.Id), "categories"),
        .. Once(words.Needs.Select(w => w.Id), "needs"),
    ];

    private static IEnumerable<Finding> Levels(IReadOnlyList<Criterion> rubric, string path) =>
        rubric.SelectMany((c, i) => Once(c.Levels.Select(l => l.Id), $"{path}.{i}.levels"));

    private static IEnumerable<Finding> Once(IEnumerable<string> ids, string list)
    {
        HashSet<string> seen = [];
        foreach (var (i, id) in ids.Index())
        {
            if (!Plain().IsMatch(id)) yield return Odd($"{list}.{i}.id", id);
            if (!seen.Add(id)) yield return new($"{list}.{i}.id", $"The id '{id}' is used twice in this list.");
        }
    }

    private static Finding Odd(string path, string id) => new(
        path,
        $"The id '{id}' may hold small letters, digits and single hyphens only, as in 'small-groups'.");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Plain();
}
