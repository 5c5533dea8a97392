using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>
/// Signs in whom a provider vouches for. The provider's id finds the person, never a name. Somebody new is made a
/// teacher of the tenant's district; who asked at /me to connect their account gets it connected instead.
/// </summary>
internal sealed record SignInByProvider(Vouched Who, PersonId? Connects, string Device) : IUseCase<CurrentPerson>
{
    public async Task<CurrentPerson> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var person = await KnownAsync(context.Db, ct) ?? await LinkAsync(context, ct);
        if (Who.Roles is { } roles && roles != person.Roles)
        {
            person.Roles = roles;
            await context.Db.EndSessionsAsync(person.Id, only: null, context.Now, ct);
            context.Note(null, "role given", $"{person.Id} {roles}");
        }

        if (person.Roles is Roles.None) throw new SignInRefusedException(Refusal.Role);
        return await new StartSession(person.Id, Device).HandleAsync(context, ct);
    }

    private async Task<Person?> KnownAsync(MicroCredDb db, CancellationToken ct) => await (
        from identity in db.ExternalIdentities
        where identity.Issuer == Who.Issuer && identity.Subject == Who.Subject
        join p in db.People on identity.Person equals p.Id
        select p).SingleOrDefaultAsync(ct);

    private async Task<Person> LinkAsync(UseCaseContext context, CancellationToken ct)
    {
        var person = Connects is { } here
            ? await context.Db.People.SingleAsync(p => p.Id == here, ct)
            : await AddAsync(context, ct);
        context.Db.ExternalIdentities.Add(new()
        {
            Issuer = Who.Issuer,
            Subject = Who.Subject,
            Person = person.Id,
            LinkedAt = context.Now,
        });
        context.Note(person.Id, "account connected", person.Id);
        return person;
    }

    private async Task<Person> AddAsync(UseCaseContext context, CancellationToken ct)
    {
        var district = await context.Db.Districts.SingleOrDefaultAsync(d => d.Name == Who.District, ct)
            ?? throw new SignInRefusedException(Refusal.District);
        return context.Db.People.Add(new()
        {
            Name = Who.Name,
            Roles = Who.Roles ?? Roles.Teacher,
            District = district.Id,
            JoinedAt = context.Now,
        }).Entity;
    }
}

/// <summary>What a provider says of somebody, after its token was checked.</summary>
internal sealed record Vouched(string Issuer, string Subject, string Name, string District, Roles? Roles);
