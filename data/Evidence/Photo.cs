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
    private const string Unreadable = "I can't read that photo. Please take it again.";

    /// <summary>Reads the bytes, which are on disk or in memory: nobody waits for one that is still arriving.</summary>
    public static Task<Photo> ReadAsync(Stream bytes, CancellationToken ct)
    {
        var demand = PictureDemand.Of(bytes);
        bytes.Position = 0;
        var seat = demand.IsHeldWhole ? DecodingSeat.Whole : DecodingSeat.ByRows;
        return seat.RunAsync(() => Read(bytes, demand.MostPixels), ct);
    }

    private static Photo Read(Stream bytes, long mostPixels)
    {
        using var codec = SKCodec.Create(bytes);
        Require(codec is not null, Unreadable);
        Require(
            (long)codec!.Info.Width * codec.Info.Height <= mostPixels,
            "That picture has too many pixels. Please send a smaller one.");

        using var raw = Decode(codec);
        var (origin, isSmall) = (codec.EncodedOrigin, Math.Max(codec.Info.Width, codec.Info.Height) < TooSmall);
        codec.Dispose(); // it holds as much as the picture, or more
        using var upright = Upright(raw, origin);
        using var image = SKImage.FromBitmap(upright);
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 88);
        return new(jpeg.ToArray(), isSmall ? "this photo is very small; check that it can be read" : null);
    }

    /// <summary>Decodes to the smallest size that the format offers and that is still large enough.</summary>
    private static SKBitmap Decode(SKCodec codec)
    {
        var size = Enumerable.Range(1, 8).Select(eighths => codec.GetScaledDimensions(eighths / 8f))
            .Append(codec.Info.Size)
            .First(size => Math.Max(size.Width, size.Height) >= LongSide || size == codec.Info.Size);
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is SKCodecResult.Success or SKCodecResult.IncompleteInput) return bitmap;
        bitmap.Dispose();
        throw new RuleBrokenException(Unreadable);
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
        raw.SetImmutable(); // so that the image shares its pixels and copies none
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
