using MicroCred.Data.Catalog;
using SkiaSharp;

namespace MicroCred.Tests.Support;

/// <summary>Things that are valid as they come; a test changes only what it is about.</summary>
internal static class Some
{
    public static Vocabulary Vocabulary() =>
        new() { Roles = [], Grades = [], Subjects = [], Categories = [], Needs = [] };

    public static Stack Stack() => new()
    {
        Id = "rural-reading",
        Title = "Rural Reading",
        Summary = "Reading, a small step at a time.",
        Note = "Illustrative content.",
        Complete = new() { Rule = StackRuleKind.All },
        Credentials = ["progress-monitoring"],
    };

    public static MicroCredential Credential() => new()
    {
        Id = "progress-monitoring",
        Title = "Progress Monitoring",
        Competency = "The teacher measures a student’s growth each week and changes instruction when it stalls.",
        Audience = new() { Roles = ["teacher"], Grades = ["k-2"], Needs = ["reading"] },
        Category = "assessment",
        Hours = 8,
        Lesson = "Look often. Write it down. Change one thing.",
        TryTomorrow = "Pick one student and one minute.",
        Requirements =
        [
            Requirement("why", Part.Overview, "Why you measure") with { Words = new() { Min = 5, Max = 200 },
                Rubric = [Criterion("reason", "Names a reason")] },
            Requirement("plan", Part.Artifact, "Your monitoring plan") with
            {
                Accepts = [ArtifactKind.Photo, ArtifactKind.Document],
                Files = new() { Min = 1, Max = 3 },
                Rubric = [Criterion("goal", "Sets a goal"), Criterion("days", "Says how often")],
            },
        ],
    };

    private static Requirement Requirement(string id, Part part, string title) => new()
    {
        Id = id,
        Part = part,
        Title = title,
        Prompt = $"Show us: {title}.",
        Help = "A phone photo is fine.",
        Rubric = [],
        Examples = new()
        {
            Meets = new() { Text = "Every Monday.", Because = "It names a day." },
            NotYet = new() { Text = "Often.", Because = "It names no day." }
        },
    };

    private static Criterion Criterion(string id, string title) => new()
    {
        Id = id,
        Title = title,
        Levels =
        [
            new() { Id = "not-yet", Title = "Not yet", Describes = "It is not there, or can’t be found." },
            new() { Id = "met", Title = "Demonstrated", Describes = "It is there and plain.", Met = true },
            new() { Id = "beyond", Title = "Goes beyond", Describes = "It is there, with the reason.", Met = true },
        ],
    };

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
