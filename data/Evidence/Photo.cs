using SkiaSharp;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Evidence;

/// <summary>
/// A photo made fit to keep: upright, at most 2,400 pixels on its long side, and without the place, time and camera
/// that phones write into it.
/// </summary>
internal sealed record Photo(byte[] Jpeg, string? Notice)
{
    private const int LongSide = 2400;
    private const int TooSmall = 480;
    private const int MostPixels = 60_000_000;
    private const string Unreadable = "I can't read that photo. Please take it again.";

    public static async Task<Photo> ReadAsync(Stream content, long limit, CancellationToken ct)
    {
        using var bytes = await CopyAsync(content, limit, ct);
        using var codec = SKCodec.Create(bytes);
        Require(codec is not null, Unreadable);
        Require(
            (long)codec!.Info.Width * codec.Info.Height <= MostPixels,
            "That picture has too many pixels. Please send a smaller one.");
        using var raw = SKBitmap.Decode(codec);
        Require(raw is not null, Unreadable);
        using var upright = Upright(raw!, codec.EncodedOrigin);
        using var image = SKImage.FromBitmap(upright);
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 88);
        var isSmall = Math.Max(upright.Width, upright.Height) < TooSmall;
        return new(jpeg.ToArray(), isSmall ? "this photo is very small; check that it can be read" : null);
    }

    private static async Task<MemoryStream> CopyAsync(Stream content, long limit, CancellationToken ct)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        while (await content.ReadAsync(buffer, ct) is > 0 and var read)
        {
            Require(bytes.Length + read <= limit, $"That photo is larger than {limit / 1_000_000} MB.");
            bytes.Write(buffer, 0, read);
        }

        bytes.Position = 0;
        return bytes;
    }

    private static SKBitmap Upright(SKBitmap raw, SKEncodedOrigin origin)
    {
        var liesOnItsSide = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = liesOnItsSide ? (raw.Height, raw.Width) : (raw.Width, raw.Height);
        var scale = Math.Min(1f, (float)LongSide / Math.Max(width, height));
        var size = new SKImageInfo(
            Math.Max(1, (int)(width * scale)),
            Math.Max(1, (int)(height * scale)),
            SKColorType.Rgba8888,
            SKAlphaType.Opaque);
        var result = new SKBitmap(size);
        using var canvas = new SKCanvas(result);
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        canvas.Concat(Turn(origin, raw.Width, raw.Height));
        using var image = SKImage.FromBitmap(raw);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return result;
    }

    /// <summary>The turn that undoes how the camera was held: EXIF knows eight ways.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
