using MicroCred.Data;
using MicroCred.Data.Catalog;
using SkiaSharp;

namespace MicroCred.Tests.Support;

/// <summary>Things that are valid as they come; a test names only what it is about.</summary>
public static class Some
{
    /// <summary>A real JPEG with a line on it.</summary>
    public static byte[] Photo(int seed = 1, int width = 800, int height = 600)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var paint = new SKPaint { Color = SKColors.Teal, StrokeWidth = 6 };
        canvas.DrawLine(20, height - 20, width - 20, 20 + seed * 7, paint);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray();
    }

    /// <summary>A text of so many words.</summary>
    public static string Text(int words) => string.Join(' ', Enumerable.Range(1, words).Select(i => $"word{i}"));
}
