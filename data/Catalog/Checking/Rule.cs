namespace MicroCred.Data.Catalog.Checking;

/// <summary>What is wrong at a place in a file; the fragment is the text there that it is about.</summary>
internal sealed record Finding(string Path, string Reason, string? Fragment = null);

/// <summary>One rule for files of a kind. If it blocks, it keeps the file out; else it advises the author.</summary>
internal sealed record Rule<T>(string Name, bool Blocks, Func<CatalogFile<T>, CatalogTree, IEnumerable<Finding>> Look)
    where T : class;

/// <summary>A file that could be read: its path below the catalog folder, what it says, and where it says it.</summary>
internal sealed record CatalogFile<T>(string Name, T Content, YamlSource Source) where T : class
{
    /// <summary>The id that its name promises.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);
    public string Folder => Path.GetDirectoryName(Name) ?? "";

    public IEnumerable<CatalogProblem> Check(IEnumerable<Rule<T>> rules, CatalogTree tree) =>
        from rule in rules
        from found in rule.Look(this, tree)
        select new CatalogProblem(Name, LineOf(found), found.Reason) { Rule = rule.Name, Blocks = rule.Blocks };

    private long LineOf(Finding found) => found.Fragment is { } fragment
        ? Source.LineOf(found.Path, fragment)
        : Source.LineOf(found.Path);
}

/// <summary>All files of a catalog that could be read, and the ids of all that are there.</summary>
internal sealed record CatalogTree(
    CatalogFile<Vocabulary>? Vocabulary,
    IReadOnlyList<CatalogFile<Stack>> Stacks,
    IReadOnlyList<CatalogFile<MicroCredential>> Credentials,
    IReadOnlySet<string> Ids)
{
    public MicroCredential? Find(string id) => Credentials.FirstOrDefault(c => c.Content.Id == id)?.Content;
}
