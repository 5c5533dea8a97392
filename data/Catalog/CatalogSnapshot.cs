using System.Collections.Frozen;

namespace MicroCred.Data.Catalog;

/// <summary>
/// The whole catalog at one moment, shared by everybody and never changed: what is offered, and every version that a
/// draft may still hold.
/// </summary>
public sealed class CatalogSnapshot
{
    private readonly FrozenDictionary<string, OfferedCredential> offered;
    private readonly FrozenDictionary<string, MicroCredential> versions;
    private readonly Lazy<Finder> finder;

    public CatalogSnapshot(
        Vocabulary vocabulary,
        IReadOnlyList<Stack> stacks,
        IEnumerable<OfferedCredential> offered,
        IReadOnlyDictionary<string, MicroCredential> versions)
    {
        Vocabulary = vocabulary;
        Offered = [.. offered];
        Stacks = [.. stacks.OrderByDescending(s => s.Credentials.Count)];
        this.offered = Offered.ToFrozenDictionary(o => o.Credential.Id);
        this.versions = versions.ToFrozenDictionary();
        finder = new(() => new Finder(this));
    }

    public static CatalogSnapshot Empty { get; } = new(
        new() { Roles = [], Grades = [], Subjects = [], Categories = [], Needs = [] },
        [],
        [],
        new Dictionary<string, MicroCredential>());

    public Vocabulary Vocabulary { get; }
    public IReadOnlyList<Stack> Stacks { get; }
    public IReadOnlyList<OfferedCredential> Offered { get; }

    /// <summary>What others offer: recommended where it fits, but no evidence is taken for it here.</summary>
    public IReadOnlyList<Listing> Listings { get; init; } = [];

    public OfferedCredential? Find(string id) => offered.GetValueOrDefault(id);

    /// <summary>The version a draft or badge was made with.</summary>
    public MicroCredential Version(string hash) => versions.TryGetValue(hash, out var credential)
        ? credential
        : throw new KeyNotFoundException($"No catalog version {hash}.");

    public Stack? StackOf(string credential) => Stacks.FirstOrDefault(s => s.Credentials.Contains(credential));

    /// <summary>Looks for what a teacher says they need, for their role and grades as far as these are known.</summary>
    public Found Search(string words, string? role, IReadOnlyList<string> grades) =>
        finder.Value.Find(words, role, grades);
}

/// <summary>A micro-credential as offered today, with the hash of that version.</summary>
public sealed record OfferedCredential(MicroCredential Credential, string Version);
