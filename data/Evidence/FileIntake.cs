using System.Globalization;
using System.Text;
using MicroCred.Data.Catalog;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Evidence;

/// <summary>A file as a teacher sent it, stored and looked at: what flows and skills know of it.</summary>
public sealed record ReceivedFile(string Name, ArtifactKind Kind, string ContentType, long Bytes, string Hash)
{
    public string? Notice { get; init; }
}

/// <summary>
/// The one way in for files. Their kind is told from their bytes, photos are turned upright and lose their camera and
/// place, and all are stored under their hash.
/// </summary>
public sealed class FileIntake(IArtifactStore store)
{
    /// <summary>The most that a chat takes; larger files come by the upload page.</summary>
    public const long ChatLimit = 25_000_000;

    private const int LongestName = 100;

    /// <summary>Stores a file, or throws <see cref="RuleBrokenException"/> with the reason it can't be taken.</summary>
    public async Task<ReceivedFile> TakeAsync(Stream content, string name, CancellationToken ct)
    {
        name = PlainName(name);
        var start = new byte[FileKind.Peek];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        Require(read > 0, $"{name} is empty. Please send it again.");
        if (FileKind.Of(start.AsSpan(0, read)) is not { } kind)
            throw new RuleBrokenException(
                $"I can't open {name}. Send a photo (JPEG or PNG), PDF, Word file, video or voice note.");

        await using var whole = new StartedStream(start.AsMemory(0, read), content);
        if (kind.Kind is ArtifactKind.Photo) return await TakePhotoAsync(whole, name, ct);

        var stored = await store.SaveAsync(whole, ChatLimit, ct);
        return new(name, kind.Kind, kind.ContentType, stored.Bytes, stored.Hash);
    }

    private async Task<ReceivedFile> TakePhotoAsync(Stream content, string name, CancellationToken ct)
    {
        await using var arrived = await store.SpoolAsync(content, ChatLimit, ct);
        var photo = await Photo.ReadAsync(arrived, ct);
        using var clean = new MemoryStream(photo.Jpeg, writable: false);
        var stored = await store.SaveAsync(clean, ChatLimit, ct);
        return new(Path.ChangeExtension(name, ".jpg"), ArtifactKind.Photo, "image/jpeg", stored.Bytes, stored.Hash)
        {
            Notice = photo.Notice,
        };
    }

    /// <summary>The end of the name, without folders and unseen characters; "file" where nothing is left.</summary>
    private static string PlainName(string name)
    {
        var shown = name.Replace('\\', '/').Split('/')[^1].EnumerateRunes().Where(IsShown);
        var plain = string.Concat(shown.TakeLast(LongestName)).Trim();
        return plain is "" ? "file" : plain;
    }

    /// <summary>Format characters aren't seen, and can turn the direction of what follows.</summary>
    private static bool IsShown(Rune rune) => rune.Value is not 0xFFFD
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>The bytes already read, then the rest.</summary>
    private sealed class StartedStream(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> left = start;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            if (left.IsEmpty) return await rest.ReadAsync(buffer, ct);
            var count = Math.Min(buffer.Length, left.Length);
            left[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
