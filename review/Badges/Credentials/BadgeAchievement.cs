using System.Text.Json.Nodes;
using MicroCred.Data.Catalog;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>One version of a micro-credential in the words of Open Badges: what it asks for, and its rubric.</summary>
internal sealed class BadgeAchievement(MicroCredential microCredential, string contentHash, BadgeIssuer issuer)
{
    private const int VersionLength = 12;

    public string Version { get; } = contentHash[..Math.Min(contentHash.Length, VersionLength)];

    public string Id => issuer.AchievementUrl(microCredential.Id, Version);

    public JsonObject ToJson(Uri? image)
    {
        var achievement = new JsonObject
        {
            ["id"] = Id,
            ["type"] = new JsonArray("Achievement"),
            ["achievementType"] = "MicroCredential",
            ["version"] = Version,
            ["name"] = microCredential.Title,
            ["description"] = microCredential.Competency,
            ["criteria"] = new JsonObject { ["id"] = $"{Id}#criteria", ["narrative"] = Narrative() },
            // The same words as in the credential's issuer: readers merge the two.
            ["creator"] = issuer.ToJson(),
            ["resultDescription"] =
                new JsonArray([.. microCredential.Requirements.SelectMany(r => r.Rubric.Select(c => Describe(r, c)))]),
        };
        if (image is not null) achievement["image"] = Picture(image);
        return achievement;
    }

    public JsonObject Result(ReachedLevel reached)
    {
        if (reached.Criterion.In(microCredential)?.IsMetBy(reached.Level) is not true)
            throw new ArgumentException($"{reached} does not meet the rubric of {microCredential.Id}.");

        return new()
        {
            ["type"] = new JsonArray("Result"),
            ["resultDescription"] = CriterionId(reached.Criterion),
            ["achievedLevel"] = LevelId(reached.Criterion, reached.Level),
        };
    }

    private JsonObject Picture(Uri image) => new()
    {
        ["id"] = image.AbsoluteUri,
        ["type"] = "Image",
        ["caption"] = $"{microCredential.Title} micro-credential badge",
    };

    private string Narrative()
    {
        var asked = microCredential.Requirements.Select((r, i) => $"{i + 1}. **{r.Title}** {r.Prompt}");
        return "The teacher sent evidence for each of these, and every criterion of its rubric was met:\n\n"
            + string.Join('\n', asked);
    }

    private JsonObject Describe(Requirement requirement, Criterion criterion)
    {
        var key = CriterionKey.Of(requirement, criterion);
        var required = criterion.Levels.FirstOrDefault(l => l.Met)
            ?? throw new ArgumentException($"No level of {key} meets it.");
        return new()
        {
            ["id"] = CriterionId(key),
            ["type"] = new JsonArray("ResultDescription"),
            ["name"] = $"{requirement.Title}: {criterion.Title}",
            ["resultType"] = "RubricCriterionLevel",
            ["requiredLevel"] = LevelId(key, required.Id),
            ["rubricCriterionLevel"] =
                new JsonArray([.. criterion.Levels.Select((level, i) => Describe(key, level, i + 1))]),
        };
    }

    private JsonObject Describe(CriterionKey criterion, Level level, int rank) => new()
    {
        ["id"] = LevelId(criterion, level.Id),
        ["type"] = new JsonArray("RubricCriterionLevel"),
        ["name"] = level.Title,
        ["level"] = $"{rank}",
        ["description"] = level.Describes,
    };

    private string CriterionId(CriterionKey criterion) => $"{Id}#{Uri.EscapeDataString($"{criterion}")}";

    private string LevelId(CriterionKey criterion, string level) =>
        $"{CriterionId(criterion)}.{Uri.EscapeDataString(level)}";
}
