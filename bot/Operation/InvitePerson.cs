using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Operation;

/// <summary>Makes a person, or finds her by name, gives her the role, and returns a link that signs her in once. The first one in an empty database makes agency and district too.</summary>
internal sealed record InvitePerson(string Name, Roles Role, string? District)
{
    private const string FirstTimeZone = "America/New_York";
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public async Task<string> RunAsync(Transactions transactions, SignInLinks links, PublicBase site, CancellationToken ct)
    {
        Require(Name.Trim().Length is >= 2 and <= 80, "A name has 2 to 80 characters.");
        var person = await transactions.RunAsync((services, token) => AddAsync(services.GetRequiredService<MicroCredDb>(), services.GetRequiredService<TimeProvider>(), token), ct);
        return site.To(SignInLink.PathOf(await links.CreateAsync(person, Life, ct)));
    }

    private async Task<PersonId> AddAsync(MicroCredDb db, TimeProvider clock, CancellationToken ct)
    {
        var district = await DistrictAsync(db, ct);
        var name = Name.Trim();
        var known = await db.People.Where(p => p.District == district && p.Name == name).ToListAsync(ct);
        Require(known.Count <= 1, $"There are {known.Count} people called {name}.");
        var person = known is [var one] ? one : db.People.Add(new() { Name = name, Roles = Role, District = district, JoinedAt = clock.GetUtcNow() }).Entity;
        person.Roles |= Role;
        db.Audit.Add(new() { At = clock.GetUtcNow(), What = "invited", About = person.Id.ToString() });
        return person.Id;
    }

    private async Task<DistrictId> DistrictAsync(MicroCredDb db, CancellationToken ct)
    {
        var districts = await db.Districts.OrderBy(d => d.Name).ToListAsync(ct);
        if (District is not null && districts.Find(d => d.Name.Equals(District, StringComparison.OrdinalIgnoreCase)) is { } named) return named.Id;
        if (districts is [])
        {
            db.Agencies.Add(new() { Name = District ?? "MicroCred" });
            return db.Districts.Add(new() { Name = District ?? "Our district", TimeZone = FirstTimeZone }).Entity.Id;
        }

        Require(District is null, $"There is no district called {District}. There are: {string.Join(", ", districts.Select(d => d.Name))}.");
        Require(districts is [_], $"Say which district with --district: {string.Join(", ", districts.Select(d => d.Name))}.");
        return districts[0].Id;
    }
}
