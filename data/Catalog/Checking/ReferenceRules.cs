namespace MicroCred.Data.Catalog.Checking;

/// <summary>What a micro-credential points to has to be there.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<Finding> Vocabulary(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        if (tree.Vocabulary?.Content is not { } words) return [];

        var (credential, audience) = (file.Content, file.Content.Audience);
        return
        [
            .. Unknown("audience.roles", "role", audience.Roles, words.Roles),
            .. Unknown("audience.grades", "grade", audience.Grades, words.Grades),
            .. Unknown("audience.needs", "need", audience.Needs, words.Needs),
            .. Unknown(credential.Category, "category", words.Categories) is { } reason ? [new Finding("category", reason)] : Array.Empty<Finding>(),
        ];
    }

    public static IEnumerable<Finding> After(CatalogFile<MicroCredential> file, CatalogTree tree) => file.Content.After
        .Select((id, i) => (Id: id, Path: $"after.{i}"))
        .Where(after => !tree.Ids.Contains(after.Id))
        .Select(after => new Finding(after.Path, $"There is no micro-credential '{after.Id}'. {Suggestion.For(after.Id, tree.Ids)}".TrimEnd()));

    public static IEnumerable<Finding> Circle(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        foreach (var (i, first) in file.Content.After.Index())
        {
            if (WayBack(first, file.Content.Id, tree, []) is { } way)
                yield return new($"after.{i}", $"Nobody could begin: the prerequisites go in a circle, {string.Join(" after ", [file.Content.Id, .. way])}.");
        }
    }

    public static IEnumerable<Finding> InAStack(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        var inFolder = tree.Stacks.FirstOrDefault(s => s.Folder == file.Folder);
        if (inFolder is not null && !inFolder.Content.Credentials.Contains(file.Content.Id)) yield return new("id", $"'{file.Content.Id}' is not listed in {inFolder.Name}, so nobody sees it in its stack.");
    }

    private static IEnumerable<string>? WayBack(string from, string to, CatalogTree tree, HashSet<string> seen)
    {
        if (from == to) return [to];
        if (!seen.Add(from)) return null;
        return tree.Find(from)?.After.Select(next => WayBack(next, to, tree, seen)).FirstOrDefault(way => way is not null) is { } rest ? [from, .. rest] : null;
    }

    private static IEnumerable<Finding> Unknown(string path, string what, IReadOnlyList<string> ids, IReadOnlyList<Word> words) => ids is []
        ? [new(path, $"Name at least one {what}, or nobody is meant.")]
        : ids.Select((id, i) => (Reason: Unknown(id, what, words), Path: $"{path}.{i}")).Where(u => u.Reason is not null).Select(u => new Finding(u.Path, u.Reason!));

    private static string? Unknown(string id, string what, IReadOnlyList<Word> words) =>
        words.Any(w => w.Id == id) ? null : $"'{id}' is not a {what} in vocabulary.yaml. {Suggestion.For(id, words.Select(w => w.Id))}".TrimEnd();
}
