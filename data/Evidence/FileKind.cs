using System.Text;
using MicroCred.Data.Catalog;

namespace MicroCred.Data.Evidence;

/// <summary>What a file is, told from its first bytes and never from its name or what its sender says.</summary>
public sealed record FileKind(ArtifactKind Kind, string ContentType, string Extension)
{
    /// <summary>How many bytes <see cref="Of"/> wants to see.</summary>
    public const int Peek = 4096;

    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    /// <summary>The kind, or null for one that we don't take.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => new(ArtifactKind.Photo, "image/jpeg", ".jpg"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new(ArtifactKind.Photo, "image/png", ".png"),
        [0xFF, 0xFB or 0xF3 or 0xF2, ..] => new(ArtifactKind.Audio, "audio/mpeg", ".mp3"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => new(ArtifactKind.Video, "video/webm", ".webm"),
        _ when IsRiff(start, "WEBP"u8) => new(ArtifactKind.Photo, "image/webp", ".webp"),
        _ when IsRiff(start, "WAVE"u8) => new(ArtifactKind.Audio, "audio/wav", ".wav"),
        _ when start.StartsWith("%PDF"u8) => new(ArtifactKind.Document, "application/pdf", ".pdf"),
        _ when start.StartsWith("PK\u0003\u0004"u8) => Office(start),
        _ when start.StartsWith("OggS"u8) => new(ArtifactKind.Audio, "audio/ogg", ".ogg"),
        _ when start.StartsWith("ID3"u8) => new(ArtifactKind.Audio, "audio/mpeg", ".mp3"),
        _ when start.StartsWith("#!AMR"u8) => new(ArtifactKind.Audio, "audio/amr", ".amr"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => Mp4(brand),
        _ => IsPlainText(start) ? new(ArtifactKind.Document, "text/plain", ".txt") : null,
    };

    private static bool IsRiff(ReadOnlySpan<byte> start, ReadOnlySpan<byte> form) =>
        start.StartsWith("RIFF"u8) && start.Length >= 8 && start[8..].StartsWith(form);

    private static FileKind? Mp4(ReadOnlySpan<byte> brand) => brand switch
    {
        // HEIC, which browsers can't show.
        [(byte)'h' or (byte)'m', (byte)'e' or (byte)'i', (byte)'i' or (byte)'f', ..] => null,
        _ when brand.StartsWith("M4A"u8) => new(ArtifactKind.Audio, "audio/mp4", ".m4a"),
        _ when brand.StartsWith("qt"u8) => new(ArtifactKind.Video, "video/quicktime", ".mov"),
        _ => new(ArtifactKind.Video, "video/mp4", ".mp4"),
    };

    private static FileKind? Office(ReadOnlySpan<byte> zip) => zip switch
    {
        _ when zip.IndexOf("word/"u8) < 0 && zip.IndexOf("[Content_Types].xml"u8) < 0 => null,
        _ when zip.IndexOf("xl/"u8) >= 0 => new(ArtifactKind.Document, $"{OpenXml}spreadsheetml.sheet", ".xlsx"),
        _ when zip.IndexOf("ppt/"u8) >= 0 =>
            new(ArtifactKind.Document, $"{OpenXml}presentationml.presentation", ".pptx"),
        _ => new(ArtifactKind.Document, $"{OpenXml}wordprocessingml.document", ".docx"),
    };

    private static bool IsPlainText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty || start.ContainsAnyInRange((byte)0, (byte)8)) return false;

        // The last character may be cut in the middle; what comes before must be UTF-8.
        var text = Encoding.UTF8.GetString(start[..Math.Max(1, start.Length - 3)]);
        return !text.Contains('\uFFFD', StringComparison.Ordinal) && !text.TrimStart().StartsWith('<');
    }
}
