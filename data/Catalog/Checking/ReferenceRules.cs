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
            .. Unknown("category", "category", credential.Category, words.Categories),
        ];
    }

    public static IEnumerable<Finding> After(CatalogFile<MicroCredential> file, CatalogTree tree) => file.Content.After
        .Select((id, i) => (Id: id, Path: $"after.{i}"))
        .Where(after => !tree.Ids.Contains(after.Id))
        .Select(after => new Finding(
            after.Path,
            $"There is no micro-credential '{after.Id}'.{Suggestion.For(after.Id, tree.Ids)}"));

    public static IEnumerable<Finding> Circle(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        var id = file.Content.Id;
        foreach (var (i, first) in file.Content.After.Index())
        {
            if (WayBack(first, id, tree, []) is not { } way) continue;
            yield return new(
                $"after.{i}",
                $"Nobody could begin: the prerequisites go in a circle, {string.Join(" after ", [id, .. way])}.");
        }
    }

    public static IEnumerable<Finding> InAStack(CatalogFile<MicroCredential> file, CatalogTree tree)
    {
        var (id, stack) = (file.Content.Id, tree.Stacks.FirstOrDefault(s => s.Folder == file.Folder));
        if (stack is not null && !stack.Content.Credentials.Contains(id))
            yield return new("id", $"'{id}' is not listed in {stack.Name}, so nobody sees it in its stack.");
    }

    private static IEnumerable<string>? WayBack(string from, string to, CatalogTree tree, HashSet<string> seen)
    {
        if (from == to) return [to];
        if (!seen.Add(from)) return null;
        return tree.Find(from)?.After
            .Select(next => WayBack(next, to, tree, seen))
            .FirstOrDefault(way => way is not null) is { } rest ? [from, .. rest] : null;
    }

    private static IEnumerable<Finding> Unknown(
        string path, string what, IReadOnlyList<string> ids, IReadOnlyList<Word> words) => ids is []
            ? [new(path, $"Name at least one {what}, or nobody is meant.")]
            : ids.SelectMany((id, i) => Unknown($"{path}.{i}", what, id, words));

    private static IEnumerable<Finding> Unknown(string path, string what, string id, IReadOnlyList<Word> words)
    {
        if (words.Any(w => w.Id == id)) yield break;
        var suggestion = Suggestion.For(id, words.Select(w => w.Id));
        yield return new(path, $"'{id}' is not a {what} in vocabulary.yaml.{suggestion}");
    }
}
