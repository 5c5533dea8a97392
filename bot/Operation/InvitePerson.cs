using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Operation;

/// <summary>
/// Makes a new person with a role, and returns the address of a link that signs them in once. A name finds nobody: who
/// is known already keeps what they have. The first invitation into an empty database makes the agency and the district
/// too.
/// </summary>
internal sealed record InvitePerson(string Name, Roles Role, string? District) : IUseCase<string>
{
    private const string FirstTimeZone = "America/New_York";
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    public async Task<string> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var name = PersonName.Require(Name);
        var district = await DistrictAsync(context.Db, ct);
        var person = Add(name, district, context);
        context.Note(null, $"invited as {Role.ToString().ToLowerInvariant()}", person.Id);
        return context.Site.To(await new CreateSignInLink(person.Id, LinkLifetime).HandleAsync(context, ct));
    }

    private Person Add(string name, DistrictId district, UseCaseContext context) =>
        context.Db.People.Add(new() { Name = name, Roles = Role, District = district, JoinedAt = context.Now }).Entity;

    private async Task<DistrictId> DistrictAsync(MicroCredDb db, CancellationToken ct)
    {
        var districts = await db.Districts.OrderBy(d => d.Name).ToListAsync(ct);
        var named = districts.Find(d => d.Name.Equals(District, StringComparison.OrdinalIgnoreCase));
        if (named is not null) return named.Id;
        if (districts is [])
        {
            db.Agencies.Add(new() { Name = District ?? "MicroCred" });
            return db.Districts.Add(new() { Name = District ?? "Our district", TimeZone = FirstTimeZone }).Entity.Id;
        }

        var names = string.Join(", ", districts.Select(d => d.Name));
        Require(District is null, $"There is no district called {District}. There are: {names}.");
        Require(districts is [_], $"Say which district with --district: {names}.");
        return districts[0].Id;
    }
}
