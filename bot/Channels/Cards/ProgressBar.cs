using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;

namespace MicroCred.Bot.Channels.Cards;

/// <summary>
/// A bar of one segment for each part, filled as far as it is done: a PNG of two colours that hold 3:1 on white and on
/// dark, as a data URI.
/// </summary>
internal static class ProgressBar
{
    private const int Width = 960, Height = 12, Gap = 10, MostSegments = 60;
    private const byte Done = 1, Open = 2;

    private static readonly ConcurrentDictionary<(int Tenths, int Of), string> Drawn = [];

    public static string Of(double done, int of)
    {
        var segments = Math.Clamp(of, 1, MostSegments);
        var tenths = (int)(Math.Clamp(done / Math.Max(of, 1), 0, 1) * segments * 10);
        return Drawn.GetOrAdd(
            (tenths, segments),
            key => $"data:image/png;base64,{Convert.ToBase64String(Draw(key.Tenths, key.Of))}");
    }

    private static byte[] Draw(int tenths, int of)
    {
        var row = new byte[Width];
        var length = (Width - (Gap * (of - 1))) / of;
        for (var segment = 0; segment < of; segment++)
        {
            var filled = Math.Clamp(tenths - (segment * 10), 0, 10) * length / 10;
            for (var x = 0; x < length; x++) row[(segment * (length + Gap)) + x] = x < filled ? Done : Open;
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(png, "IHDR"u8, [0, 0, Width >> 8, Width & 255, 0, 0, 0, Height, 8, 3, 0, 0, 0]);
        Chunk(png, "PLTE"u8, [0, 0, 0, 0x3f, 0x8c, 0x85, 0x84, 0x90, 0x8c]);
        Chunk(png, "tRNS"u8, [0, 255, 88]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(row);
            }
        }

        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return crc;
    }
}
