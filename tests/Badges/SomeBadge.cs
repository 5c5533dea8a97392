using MicroCred.Data.Catalog;
using MicroCred.Review.Badges.Credentials;

namespace MicroCred.Tests.Badges;

/// <summary>A badge that could go out today, to change one thing of.</summary>
internal static class SomeBadge
{
    public static readonly DateTimeOffset Created = new(2025, 3, 3, 15, 4, 5, TimeSpan.Zero);

    public static readonly BadgeIssuer Issuer = new(new("https://badges.example.org"), "Lakeshore Micro-credentials")
    {
        Description = "Awards micro-credentials to teachers in rural schools.",
    };

    public static readonly MicroCredential MicroCredential = new()
    {
        Id = "exit-tickets",
        Title = "Exit tickets",
        Competency = "The teacher uses short checks to decide what to teach next – “¿Quién lo entendió?” 🎓",
        Audience = new() { Roles = ["teacher"], Grades = ["3"], Needs = ["assessment"] },
        Category = "assessment",
        Hours = 15,
        Lesson = "An exit ticket is one question.",
        TryTomorrow = "Ask one question.",
        Requirements =
        [
            Requirement("overview", "Your plan", [Criterion("goal", "A clear goal"), Criterion("fit", "It fits")]),
            Requirement("reflection", "What you changed", [Criterion("goal", "Names the goal again")]),
        ],
    };

    public static AwardedBadge Awarded => new()
    {
        Id = Guid.Parse("0b1d7f0e-6a52-4f3c-9d0c-2f6c1f7f4a11"),
        Recipient = Guid.Parse("5a0c4a5e-93a4-4a43-8d7f-6d1f3f9a3b77"),
        AwardedAt = new(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(-6)),
        MicroCredential = MicroCredential,
        ContentHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Levels =
        [
            new(new("overview", "goal"), "met"),
            new(new("overview", "fit"), "exceeds"),
            new(new("reflection", "goal"), "met"),
        ],
    };

    private static Requirement Requirement(string id, string title, Criterion[] rubric) => new()
    {
        Id = id,
        Part = Part.Overview,
        Title = title,
        Prompt = $"Tell us about {title}.",
        Help = "A few sentences will do.",
        Words = new() { Min = 50, Max = 200 },
        Rubric = rubric,
        Examples = new() { Meets = new() { Text = "…", Because = "…" }, NotYet = new() { Text = "…", Because = "…" } },
    };

    private static Criterion Criterion(string id, string title) => new()
    {
        Id = id,
        Title = title,
        Levels =
        [
            new() { Id = "not-yet", Title = "Not yet", Describes = "Something is missing." },
            new() { Id = "met", Title = "Met", Describes = "It is all there.", Met = true },
            new() { Id = "exceeds", Title = "Exceeds", Describes = "Others could learn from it." },
        ],
    };
}

/// <summary>A key folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("microcred-badges-").FullName;

    public string this[params string[] names] => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
