using System.Globalization;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;

namespace MicroCred.Review.Submissions;

/// <summary>A file as a reader may see it: named by what it is, since its own name may tell whose it is.</summary>
internal sealed record BlindFile(
    string Requirement, string Name, ArtifactKind Kind, string ContentType, long Bytes, string Hash)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public bool IsPdf => ContentType is "application/pdf";
    public bool IsText => ContentType is "text/plain";

    /// <summary>Whether a browser shows it in place. All else is a download.</summary>
    public bool IsShown => Kind switch
    {
        ArtifactKind.Photo => ContentType is "image/jpeg",
        ArtifactKind.Document => IsPdf || IsText,
        ArtifactKind.Video => true,
        ArtifactKind.Audio => ContentType is not "audio/amr", // which old phones record and no browser plays
    };

    public string DownloadName => Name + ContentType switch
    {
        "image/jpeg" => ".jpg",
        "application/pdf" => ".pdf",
        "text/plain" => ".txt",
        "audio/amr" => ".amr",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => ".pptx",
        _ => "",
    };

    public string Size => Bytes < 1_000_000
        ? $"{Math.Max(1, Bytes / 1000)} KB"
        : string.Create(English, $"{Bytes / 1_000_000.0:0.0} MB");
}

/// <summary>Evidence without anything that a reader need not know.</summary>
internal sealed class BlindEvidence
{
    private const StringSplitOptions Paragraphs =
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly Snapshot snapshot;

    private BlindEvidence(Snapshot snapshot, IReadOnlyList<BlindFile> files) =>
        (this.snapshot, Files) = (snapshot, files);

    /// <summary>All files in the order they came; each kind has its own numbers.</summary>
    public IReadOnlyList<BlindFile> Files { get; }

    public static BlindEvidence Of(Snapshot snapshot)
    {
        Dictionary<ArtifactKind, int> numbers = [];
        List<BlindFile> files = [];
        foreach (var piece in snapshot.Evidence)
        {
            if (piece is not { Kind: { } kind, Hash: { } hash }) continue;
            numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
            var contentType = piece.ContentType ?? "application/octet-stream";
            files.Add(new(piece.Requirement, $"{Word(kind)} {numbers[kind]}", kind, contentType, piece.Bytes, hash));
        }

        return new(snapshot, files);
    }

    public BlindFile? Find(string hash) => Files.FirstOrDefault(f => f.Hash == hash);

    public IEnumerable<BlindFile> FilesFor(string requirement) => Files.Where(f => f.Requirement == requirement);

    /// <summary>What was written for a requirement, a paragraph each.</summary>
    public IReadOnlyList<string> WordsFor(string requirement) =>
        [.. PiecesFor(requirement).SelectMany(p => (p.Text ?? "").Split('\n', Paragraphs))];

    public int WordCount(string requirement) => DraftCheck.WordCount(PiecesFor(requirement));

    private IEnumerable<Piece> PiecesFor(string requirement) =>
        snapshot.Evidence.Where(p => p.Requirement == requirement);

    private static string Word(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Photo => "Photo",
        ArtifactKind.Document => "Document",
        ArtifactKind.Video => "Video",
        ArtifactKind.Audio => "Voice note",
    };
}
