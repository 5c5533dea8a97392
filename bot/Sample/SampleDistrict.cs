using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.People;
using MicroCred.Review.Sample;
using MicroCred.Skills.Badges;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Sample;

/// <summary>
/// A district that shows every page alive on the first visit, made through the same code as real people's work. It is
/// flagged; Production refuses it.
/// </summary>
internal sealed class SampleDistrict(
    Transactions transactions, CatalogCache catalog, SampleWork work, SampleReviews reviews,
        IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string JoinCode = "HOLLER";

    /// <summary>Makes it in an empty database; elsewhere does nothing.</summary>
    public async Task MakeAsync(CancellationToken ct)
    {
        if (await IsEmptyAsync(ct) is false || catalog.Snapshot.Offered.Count == 0) return;

        var people = await transactions.RunAsync(
            (services, _) => Task.FromResult(AddPeople(services.GetRequiredService<MicroCredDb>())), ct);
        await work.DoAsync(people["Ben"], "co-teaching", parts: 2, submit: false, ct);
        await work.DoAsync(people["Tess"], "progress-monitoring", parts: null, submit: true, ct);
        var routines = await work.DoAsync(people["Ray"], "classroom-routines", parts: null, submit: true, ct);
        var progress = await work.DoAsync(people["Dana"], "progress-monitoring", parts: null, submit: true, ct);
        await reviews.ReviewAsync(
            people["Alma"], routines, FirstNotYet(catalog.Snapshot.Find("classroom-routines")!.Credential), ct);
        await reviews.ReviewAsync(people["Alma"], progress, new Dictionary<CriterionKey, string>(), ct);
        await work.AskAsync(
            people["Dana"],
            new ShareBadge("progress-monitoring", true, "Sample: show this badge on a public page."),
            ct);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<MicroCredDb>().People.AnyAsync(ct);
    }

    private Dictionary<string, PersonId> AddPeople(MicroCredDb db)
    {
        db.Agencies.Add(new() { Name = "Cumberland Ridge Educational Cooperative", Sample = true });
        var district = db.Districts.Add(new()
        {
            Name = "Laurel Fork Schools",
            TimeZone = "America/New_York",
            Holidays = [new(2026, 11, 26), new(2026, 11, 27), new(2026, 12, 25), new(2027, 1, 1)]
        }).Entity.Id;
        var creek = db.Schools.Add(new() { District = district, Name = "Stony Creek Elementary" }).Entity.Id;
        var ridge = db.Schools.Add(new() { District = district, Name = "Pine Ridge Middle" }).Entity.Id;
        db.Invitations.Add(new() { Code = JoinCode, District = district, Roles = Roles.Teacher });

        Person Add(string name, Roles roles, SchoolId? school = null, Profile? profile = null) => db.People.Add(new()
        {
            Name = name,
            Roles = roles,
            District = district,
            School = school,
            Profile = profile ?? Profile.Unknown,
            JoinedAt = clock.GetUtcNow(),
        }).Entity;

        var special = new Profile
        {
            Role = "special-educator",
            Grades = ["3-5"],
            Subjects = ["reading"],
            Years = "2-5",
            AlternativeCertification = true
        };
        return new List<Person>
        {
            Add("Maria Combs", Roles.Teacher, creek),
            Add("Ben Hollis", Roles.Teacher, ridge, special with { Grades = ["6-8"] }),
            Add("Tess Whitaker", Roles.Teacher, creek, special),
            Add("Ray Napier", Roles.Teacher, ridge, new() { Role = "new-teacher", Grades = ["6-8"],
                Subjects = ["science"], Years = "first" }),
            Add("Dana Fugate", Roles.Teacher, creek, special),
            Add("Alma Stacy", Roles.Reviewer),
            Add("Jo Pratt", Roles.Reviewer),
            Add("Ruth Caudill", Roles.Approver),
            Add("Lee Sturgill", Roles.Coordinator),
        }.ToDictionary(p => p.FirstName, p => p.Id);
    }

    private static Dictionary<CriterionKey, string> FirstNotYet(MicroCredential credential) => new()
    {
        [CriterionKey.Of(credential.Requirements[0], credential.Requirements[0].Rubric[0])] =
            "I can see that you care about this, but not yet when it happens. "
            + "Add the time of day and count it on two days, and this is there.",
    };
}

internal static class SampleModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSample() =>
            services.AddSingleton<SampleWork>().AddSingleton<SampleDistrict>().AddSingleton<SampleLinks>();
    }
}
