using System.Buffers.Binary;
using System.IO.Compression;

namespace MicroCred.Tests.Support;

/// <summary>A PNG of one colour: few bytes, however large the picture.</summary>
internal static class Png
{
    private const byte TrueColour = 2;
    private const byte WithTransparency = 6;

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="costly">Interlaced and sixteen bits deep with transparency: what takes most to decode.</param>
    public static byte[] Of(int width, int height, bool costly = false)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)(costly ? 16 : 8);
        header[9] = costly ? WithTransparency : TrueColour;
        header[12] = (byte)(costly ? 1 : 0);
        Write(png, "IHDR"u8, header);
        Write(png, "IDAT"u8, Pixels(width, height, costly));
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Pixels(int width, int height, bool costly)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            foreach (var (columns, rows) in costly ? Passes(width, height) : [(width, height)])
            {
                var row = new byte[1 + (columns * (costly ? 8 : 3))]; // the first byte says "no filter"
                if (columns > 0) for (var i = 0; i < rows; i++) zip.Write(row);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The seven small pictures that an interlaced one is made of.</summary>
    private static IEnumerable<(int Columns, int Rows)> Passes(int width, int height)
    {
        (int X, int Y, int ByX, int ByY)[] passes =
            [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return passes.Select(p => ((width - p.X + p.ByX - 1) / p.ByX, (height - p.Y + p.ByY - 1) / p.ByY));
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        var from = (int)png.Position;
        png.Write(kind);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(png.GetBuffer().AsSpan(from, (int)png.Position - from)));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) is 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
