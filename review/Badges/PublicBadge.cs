using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Badges;

/// <summary>A badge as anyone may see it once its owner made it public: the rubric's result, and no evidence.</summary>
internal sealed record PublicBadge(BadgeId Id, MicroCredential Credential, string Version, IReadOnlyList<Score> Results)
{
    /// <summary>The teacher's.</summary>
    public required string Name { get; init; }
    public required string Issuer { get; init; }
    public required DateOnly Day { get; init; }
    public required Stack? Stack { get; init; }
    public required bool IsSigned { get; init; }
    public required string PageUrl { get; init; }

    public string DocumentPath => $"/credentials/{Id}.json";
    public string AchievementPath => Achievement.PathOf(Credential.Id, Version);

    public static async Task<PublicBadge?> FindAsync(BadgeId id, UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        var badge = await db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && b.Public, ct);
        if (badge is null) return null;

        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == badge.Person, ct);
        var district = await db.Districts.AsNoTracking().SingleAsync(d => d.Id == person.District, ct);
        var credential = context.Catalog.Version(badge.Version);
        return new(badge.Id, credential, badge.Version, badge.Results)
        {
            Name = person.Name,
            Issuer = await Achievement.IssuerAsync(context, ct),
            Day = BusinessDays.DayOf(badge.AwardedAt, district.TimeZone),
            Stack = context.Catalog.StackOf(credential.Id),
            IsSigned = badge.Credential is not null,
            PageUrl = context.Site.Badge(badge.Id),
        };
    }

    public Level? LevelOf(Requirement requirement, Criterion criterion)
    {
        var key = CriterionKey.Of(requirement, criterion);
        return Results.FirstOrDefault(r => r.Key == key) is { } result ? criterion.Find(result.Level) : null;
    }
}
