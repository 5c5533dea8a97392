using System.Buffers.Binary;

namespace MicroCred.Data.Evidence;

/// <summary>
/// How much memory a picture asks for, by how it is packed. A camera's JPEG is decoded row by row and scaled on the
/// way. PNG, WebP and a JPEG in several scans are held whole: a few hundred kilobytes can hold a wall of one colour.
/// </summary>
internal sealed record PictureDemand(bool IsHeldWhole, long MostPixels)
{
    /// <summary>More than any phone's camera takes.</summary>
    private const long MostByRows = 220_000_000;

    /// <summary>A page scanned at 300 dots an inch has 9 million.</summary>
    private const long MostWhole = 16_000_000;

    /// <summary>An interlaced PNG is held twice, and nobody makes large ones.</summary>
    private const long MostInterlaced = 5_000_000;

    /// <summary>Where a PNG says whether it is interlaced.</summary>
    private const int Interlace = 28;

    private const byte Marker = 0xFF;
    private const byte StartOfScan = 0xDA;

    public static PictureDemand Of(Stream picture)
    {
        Span<byte> start = stackalloc byte[Interlace + 1];
        picture.Position = 0;
        var read = picture.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        picture.Position = 2; // behind a JPEG's first marker
        return start switch
        {
            [Marker, 0xD8, ..] when !HasManyScans(picture) => new(IsHeldWhole: false, MostByRows),
            [0x89, (byte)'P', (byte)'N', (byte)'G', .., not 0] when read == start.Length => new(true, MostInterlaced),
            _ => new(IsHeldWhole: true, MostWhole),
        };
    }

    /// <summary>
    /// Whether a JPEG is progressive, or its first scan leaves out a colour. What can't be followed counts as both.
    /// </summary>
    private static bool HasManyScans(Stream jpeg)
    {
        Span<byte> head = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[6];
        var colours = 0;
        while (jpeg.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head[0] is Marker)
        {
            if (head[1] is Marker) // padding before a marker
            {
                jpeg.Position -= 3;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            var next = jpeg.Position + length - 2;
            if (head[1] is StartOfScan) return jpeg.ReadByte() != colours;
            if (IsFrame(head[1]))
            {
                var isSequential = head[1] is 0xC0 or 0xC1;
                if (!isSequential || jpeg.Read(frame) != frame.Length) return true;
                colours = frame[5];
            }

            if (length < 2) return true;
            jpeg.Position = next;
        }

        return true;
    }

    /// <summary>Start of a frame, in any of its kinds; the three others in that range are tables.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
