using SkiaSharp;

namespace MicroCred.Bot.Sample;

/// <summary>
/// Draws what a sample teacher's phone might have seen: a graph by hand on squared paper. No student is anywhere near
/// it.
/// </summary>
internal static class SamplePhoto
{
    private const int Width = 1200;
    private const int Height = 900;
    private const int Margin = 120;

    public static byte[] Graph(string title, int seed)
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(0xFB, 0xF9, 0xF2));
        using var square = new SKPaint { Color = new SKColor(0xD5, 0xE0, 0xE6), StrokeWidth = 2 };
        for (var x = Margin; x <= Width - Margin; x += 40) canvas.DrawLine(x, Margin, x, Height - Margin, square);
        for (var y = Margin; y <= Height - Margin; y += 40) canvas.DrawLine(Margin, y, Width - Margin, y, square);

        using var goal = new SKPaint { Color = new SKColor(0x7A, 0x86, 0x8C), StrokeWidth = 5, IsAntialias = true };
        canvas.DrawLine(Margin, Height - 260, Width - Margin, 260, goal);
        using var pencil = new SKPaint { Color = new SKColor(0x1B, 0x4B, 0x5A), StrokeWidth = 7, IsAntialias = true };
        SKPoint? last = null;
        for (var week = 0; week < 9; week++)
        {
            var point =
                new SKPoint(Margin + 60 + week * 105, Height - 270 - week * 48 + (week * 37 + seed * 53) % 70 - 35);
            if (last is { } from) canvas.DrawLine(from, point, pencil);
            canvas.DrawCircle(point, 13, pencil);
            last = point;
        }

        using var font = new SKFont(SKTypeface.Default, 40);
        canvas.DrawText(title, Margin, 80, SKTextAlign.Left, font, pencil);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(SKEncodedImageFormat.Jpeg, 88).ToArray();
    }
}
