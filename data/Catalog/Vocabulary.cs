namespace MicroCred.Data.Catalog;

/// <summary>The words that a catalog may use, each with what people call it. One file, vocabulary.yaml.</summary>
public sealed record Vocabulary
{
    public required IReadOnlyList<Word> Roles { get; init; }
    public required IReadOnlyList<Word> Grades { get; init; }
    public required IReadOnlyList<Word> Subjects { get; init; }
    public required IReadOnlyList<Word> Categories { get; init; }
    public required IReadOnlyList<Word> Needs { get; init; }

    /// <summary>What people call a role, a grade or a subject of that title; empty for another title.</summary>
    public IReadOnlyList<string> NamesOf(string title) =>
        Roles.Concat(Grades).Concat(Subjects).FirstOrDefault(word => word.Title == title)?.Says ?? [];
}

/// <summary>One id, its label, and the phrases by which teachers mean it.</summary>
public sealed record Word
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public IReadOnlyList<string> Says { get; init; } = [];
}
