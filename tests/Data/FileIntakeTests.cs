using System.IO.Compression;
using CsCheck;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Tests.Support;
using SkiaSharp;

namespace MicroCred.Tests.Data;

/// <summary>Whatever bytes come as a file, under whatever name: it is kept as what it is, or refused with a sentence, and nothing is left lying about.</summary>
public sealed class FileIntakeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("microcred-intake-");
    private readonly FileIntake intake;

    public FileIntakeTests() => intake = new(new DiskArtifactStore(new() { Folder = folder.FullName }, TimeProvider.System));

    private static readonly byte[][] Good = [Picture(SKEncodedImageFormat.Jpeg), Picture(SKEncodedImageFormat.Png), Picture(SKEncodedImageFormat.Webp), Pdf(), Docx(), "A lesson on fractions."u8.ToArray()];

    private static readonly Gen<byte[]> Bytes = Gen.Frequency(
        (1, Gen.Byte.Array[0, 300]),
        (1, Gen.Select(Gen.OneOfConst(Good), Gen.Byte.Array[0, 300]).Select((good, rest) => (byte[])[.. good.Take(12), .. rest])),
        (2, Gen.Select(Gen.OneOfConst(Good), Gen.Double[0, 1]).Select((good, part) => good[..(int)(good.Length * part)])),
        (3, Gen.Select(Gen.OneOfConst(Good), Gen.Select(Gen.Double[0, 0.999], Gen.Byte).Array[1, 8]).Select((good, changes) =>
        {
            var changed = good.ToArray();
            foreach (var (where, value) in changes) changed[(int)(good.Length * where)] = value;
            return changed;
        })));

    private static readonly Gen<string> Names = Gen.Frequency((1, OddText.Mixed), (2, Gen.OneOfConst("plan.jpg", "../../etc/passwd", "C:\\x\\y.png", "", ".", "a\u202Egpj.exe", new string('n', 300) + "🎉")));

    [Fact]
    public async Task Whatever_bytes_they_are() => await Gen.Select(Bytes, Names).SampleAsync(
        async sent =>
        {
            try
            {
                using var content = new MemoryStream(sent.Item1);
                var file = await intake.TakeAsync(content, sent.Item2, default);
                Assert.True(file is { Name.Length: > 0 and <= 204, Bytes: > 0 } && file.Name.AsSpan().IndexOfAny('/', '\\', '\u202E') < 0 && file.Name.EnumerateRunes().All(rune => rune.Value is not 0xFFFD), file.Name);
                Assert.True(file.Kind is not MicroCred.Data.Catalog.ArtifactKind.Photo || SKBitmap.DecodeBounds(Path.Combine(folder.FullName, "artifacts", file.Hash[..2], file.Hash)).Width > 0);
            }
            catch (RuleBrokenException refused)
            {
                Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
            }
        },
        iter: 400, threads: 2);

    [Fact]
    public async Task Nothing_of_a_refused_file_is_left()
    {
        foreach (var refused in (byte[][])[[], [0x4D, 0x5A, 0, 1], [.. Good[0].Take(30)], [.. "%PDF-1.7"u8, .. new byte[FileIntake.ChatLimit]]])
        {
            using var content = new MemoryStream(refused);
            await Assert.ThrowsAsync<RuleBrokenException>(() => intake.TakeAsync(content, "plan.jpg", default));
        }

        Assert.Empty(folder.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(40, 30);
        bitmap.Erase(SKColors.Teal);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(format, 80).ToArray();
    }

    private static byte[] Pdf() => "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"u8.ToArray();

    private static byte[] Docx()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in (string[])["[Content_Types].xml", "word/document.xml"])
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write("<x/>");
            }
        }

        return bytes.ToArray();
    }
}
