using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Privacy;

/// <summary>Everybody we know, by id, so that whoever runs the program can say whom they mean.</summary>
public sealed record ListPeople : IUseCase<IReadOnlyList<ListedPerson>>
{
    public async Task<IReadOnlyList<ListedPerson>> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var people =
            from person in context.Db.People
            where person.ErasedAt == null
            join district in context.Db.Districts on person.District equals district.Id
            orderby district.Name, person.Name, person.Id
            select new { person.Id, person.Name, person.Roles, District = district.Name, person.OnHold };
        List<ListedPerson> listed = [];
        foreach (var p in await people.ToListAsync(ct))
            listed.Add(new(p.Id.Value, p.Name, $"{p.Roles}".ToLowerInvariant(), p.District, p.OnHold));
        context.Note(null, "people listed", "everybody");
        return listed;
    }
}

public sealed record ListedPerson(Guid Id, string Name, string Roles, string District, bool OnHold);
