using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Privacy;

/// <summary>Gathers everything about one person, to be given to them.</summary>
public sealed record ExportPerson(PersonId Person) : IUseCase<PersonExport>
{
    public async Task<PersonExport> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var who = await Subject.FindAsync(context.Db, Person, ct);
        Dictionary<string, IReadOnlyList<object>> sections = [];
        foreach (var table in PersonalTables.All.Reverse())
            sections[table.Section] = await table.Read(context.Db, who).ToListAsync(ct);
        context.Note(null, "exported", Person);
        return new(Person, context.Now, sections, who.Files);
    }
}
