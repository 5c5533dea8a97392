using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Badges;

/// <summary>A badge as the world may see it, once its owner turned the page on: the rubric's result, and no student work.</summary>
internal sealed record PublicBadge(
    BadgeId Id, string Name, string Issuer, DateOnly Day, MicroCredential Credential, string Version, Stack? Stack, IReadOnlyList<Score> Results, bool IsSigned, string PageUrl)
{
    public string DocumentPath => $"/credentials/{Id}.json";
    public string AchievementPath => Achievement.PathOf(Credential.Id, Version);

    public Level? LevelOf(Requirement requirement, Criterion criterion) =>
        Results.FirstOrDefault(r => r.Key == CriterionKey.Of(requirement, criterion)) is { } result
            ? criterion.Find(result.Level)
            : null;

    public static async Task<PublicBadge?> FindAsync(BadgeId id, UseCaseContext context, CancellationToken ct)
    {
        if (await context.Db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && b.Public, ct) is not { } badge) return null;

        var person = await context.Db.People.AsNoTracking().SingleAsync(p => p.Id == badge.Person, ct);
        var district = await context.Db.Districts.AsNoTracking().SingleAsync(d => d.Id == person.District, ct);
        var credential = context.Catalog.Version(badge.Version);
        return new(badge.Id, person.Name, await Achievement.IssuerAsync(context, ct), BusinessDays.DayOf(badge.AwardedAt, district.TimeZone),
            credential, badge.Version, context.Catalog.StackOf(credential.Id), badge.Results, badge.Credential is not null, context.Site.Badge(badge.Id));
    }
}
