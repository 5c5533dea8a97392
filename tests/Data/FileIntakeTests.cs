using System.IO.Compression;
using CsCheck;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Tests.Support;
using SkiaSharp;

namespace MicroCred.Tests.Data;

/// <summary>
/// Whatever bytes come as a file, under whatever name: it is kept as what it is, or refused with a sentence, and then
/// nothing of it is left.
/// </summary>
public sealed class FileIntakeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("microcred-intake-");
    private readonly DiskArtifactStore store;
    private readonly FileIntake intake;

    public FileIntakeTests()
    {
        store = new(new() { Folder = folder.FullName }, TimeProvider.System);
        intake = new(store);
    }

    private static readonly byte[][] Whole =
    [
        Picture(SKEncodedImageFormat.Jpeg),
        Picture(SKEncodedImageFormat.Png),
        Picture(SKEncodedImageFormat.Webp),
        Pdf(),
        Docx(),
        "A lesson on fractions."u8.ToArray(),
    ];

    private static readonly Gen<byte[]> Good = Gen.OneOfConst(Whole);
    private static readonly Gen<byte[]> Noise = Gen.Byte.Array[0, 300];
    private static readonly Gen<(double Where, byte Value)[]> Changes =
        Gen.Select(Gen.Double[0, 0.999], Gen.Byte).Array[1, 8];

    private static readonly Gen<byte[]> Bytes = Gen.Frequency(
        (1, Noise),
        (1, Gen.Select(Good, Noise).Select((good, noise) => (byte[])[.. good.Take(12), .. noise])),
        (2, Gen.Select(Good, Gen.Double[0, 1]).Select((good, part) => good[..(int)(good.Length * part)])),
        (3, Gen.Select(Good, Changes).Select((good, changes) =>
        {
            var changed = good.ToArray();
            foreach (var (where, value) in changes) changed[(int)(good.Length * where)] = value;
            return changed;
        })));

    private static readonly Gen<string> Names = Gen.Frequency(
        (1, OddText.Mixed),
        (2, Gen.OneOfConst(
            "plan.jpg", "../../etc/passwd", "C:\\x\\y.png", "", ".", "a\u202Egpj.exe", new string('n', 300) + "🎉")));

    [Fact]
    public async Task Whatever_bytes_they_are() => await Gen.Select(Bytes, Names).SampleAsync(
        async (bytes, name) =>
        {
            try
            {
                using var content = new MemoryStream(bytes);
                var file = await intake.TakeAsync(content, name, default);
                Assert.True(file is { Name.Length: > 0 and <= 204, Bytes: > 0 }, file.Name);
                Assert.True(file.Name.AsSpan().IndexOfAny('/', '\\', '\u202E') < 0, file.Name);
                Assert.DoesNotContain(file.Name.EnumerateRunes(), rune => rune.Value is 0xFFFD);
                if (file.Kind is ArtifactKind.Photo) AssertIsAPicture(file.Hash);
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
        byte[][] unwanted =
        [
            [],
            [0x4D, 0x5A, 0, 1],
            [.. Whole[0].Take(30)],
            [.. "%PDF-1.7"u8, .. new byte[FileIntake.ChatLimit]],
        ];
        foreach (var refused in unwanted)
        {
            using var content = new MemoryStream(refused);
            await Assert.ThrowsAsync<RuleBrokenException>(() => intake.TakeAsync(content, "plan.jpg", default));
        }

        Assert.Empty(folder.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void AssertIsAPicture(string hash)
    {
        using var kept = store.OpenRead(hash)!;
        Assert.True(SKBitmap.DecodeBounds(kept).Width > 0);
    }

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(40, 30);
        bitmap.Erase(SKColors.Teal);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(format, 80).ToArray();
    }

    private static byte[] Pdf() =>
        "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"u8.ToArray();

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
