using MicroCred.Data.Catalog;

namespace MicroCred.Data.Evidence;

/// <summary>One piece of evidence: a few lines of an answer, or one file with what was said beside it.</summary>
public sealed record Piece(string Requirement, DateTimeOffset AddedAt)
{
    /// <summary>The attempt it came with.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>What the teacher wrote: some lines of an answer, or the words beside a file.</summary>
    public string? Text { get; init; }

    /// <summary>What kind of file; null for text.</summary>
    public ArtifactKind? Kind { get; init; }
    public string? FileName { get; init; }
    public string? ContentType { get; init; }
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the stored bytes: the file's name in the artifact store.</summary>
    public string? Hash { get; init; }

    /// <summary>The teacher said that there is permission for the students who may be seen.</summary>
    public bool Permitted { get; init; }

    /// <summary>What we noticed about a file when it came, in a sentence; advice, never a verdict.</summary>
    public string? Notice { get; init; }
}
