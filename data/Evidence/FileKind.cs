using System.Text;
using MicroCred.Data.Catalog;

namespace MicroCred.Data.Evidence;

/// <summary>What a file is, told from its first bytes and never from its name or from what a sender says of it.</summary>
public sealed record FileKind(ArtifactKind Kind, string ContentType, string Extension)
{
    /// <summary>How many bytes <see cref="Of"/> wants to see.</summary>
    public const int Peek = 4096;

    /// <summary>The kind, or null for one that we don't take.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => new(ArtifactKind.Photo, "image/jpeg", ".jpg"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new(ArtifactKind.Photo, "image/png", ".png"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new(ArtifactKind.Photo, "image/webp", ".webp"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => new(ArtifactKind.Audio, "audio/wav", ".wav"),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => new(ArtifactKind.Document, "application/pdf", ".pdf"),
        [(byte)'P', (byte)'K', 3, 4, ..] => Office(start),
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => new(ArtifactKind.Audio, "audio/ogg", ".ogg"),
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => new(ArtifactKind.Audio, "audio/mpeg", ".mp3"),
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => new(ArtifactKind.Audio, "audio/amr", ".amr"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => new(ArtifactKind.Video, "video/webm", ".webm"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'M', (byte)'4', (byte)'A', ..] => new(ArtifactKind.Audio, "audio/mp4", ".m4a"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', (byte)'i' or (byte)'f', ..] => null, // HEIC: browsers can't show it
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'q', (byte)'t', ..] => new(ArtifactKind.Video, "video/quicktime", ".mov"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => new(ArtifactKind.Video, "video/mp4", ".mp4"),
        _ => IsPlainText(start) ? new(ArtifactKind.Document, "text/plain", ".txt") : null,
    };

    private static FileKind? Office(ReadOnlySpan<byte> zip)
    {
        var names = Encoding.ASCII.GetString(zip);
        return names.Contains("word/", StringComparison.Ordinal) || names.Contains("[Content_Types].xml", StringComparison.Ordinal)
            ? names.Contains("xl/", StringComparison.Ordinal) ? new(ArtifactKind.Document, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")
            : names.Contains("ppt/", StringComparison.Ordinal) ? new(ArtifactKind.Document, "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx")
            : new(ArtifactKind.Document, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
            : null;
    }

    private static bool IsPlainText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty || start.ContainsAnyInRange((byte)0, (byte)8)) return false;

        // The last character may be cut in the middle; what comes before must be UTF-8.
        var text = new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(start[..Math.Max(1, start.Length - 3)]);
        return !text.Contains('\uFFFD', StringComparison.Ordinal) && !text.TrimStart().StartsWith('<');
    }
}
