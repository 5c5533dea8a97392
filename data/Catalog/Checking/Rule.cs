namespace MicroCred.Data.Catalog.Checking;

/// <summary>What is wrong at a place in a file; the fragment is the text there that it is about.</summary>
internal sealed record Finding(string Path, string Reason, string? Fragment = null);

/// <summary>One rule for files of a kind. A rule that blocks keeps the file out of the database; others are advice to its author.</summary>
internal sealed record Rule<T>(string Name, bool Blocks, Func<CatalogFile<T>, CatalogTree, IEnumerable<Finding>> Look) where T : class;

/// <summary>A file that could be read: its path below the catalog folder, what it says, and where it says it.</summary>
internal sealed record CatalogFile<T>(string Name, T Content, YamlSource Source) where T : class
{
    /// <summary>The id that its name promises.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);
    public string Folder => Path.GetDirectoryName(Name) ?? "";

    public IEnumerable<CatalogProblem> Check(IEnumerable<Rule<T>> rules, CatalogTree tree) => rules.SelectMany(rule => rule.Look(this, tree).Select(found => Problem(rule.Name, rule.Blocks, found)));

    private CatalogProblem Problem(string rule, bool blocks, Finding found) =>
        new(Name, found.Fragment is { } fragment ? Source.LineOf(found.Path, fragment) : Source.LineOf(found.Path), found.Reason) { Rule = rule, Blocks = blocks };
}

/// <summary>All files of a catalog that could be read, and the ids of those that are there but could not.</summary>
internal sealed record CatalogTree(
    CatalogFile<Vocabulary>? Vocabulary, IReadOnlyList<CatalogFile<Stack>> Stacks, IReadOnlyList<CatalogFile<MicroCredential>> Credentials, IReadOnlySet<string> Ids)
{
    public MicroCredential? Find(string id) => Credentials.FirstOrDefault(c => c.Content.Id == id)?.Content;
}
