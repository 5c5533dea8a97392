using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Data.Privacy;

/// <summary>
/// Erases what we know of a person, for good. Their files go within the hour, unless somebody else sent the same bytes.
/// The audit log stays: it holds ids alone.
/// </summary>
public sealed record ErasePerson(PersonId Person) : IUseCase
{
    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var who = await Subject.FindAsync(context.Db, Person, ct);
        Require(!who.Person.OnHold, "This person is under a legal hold, so nothing of theirs may be deleted. "
            + "`people hold ID --off` ends it.");
        await context.Db.EndSessionsAsync(Person, only: null, context.Now, ct);
        foreach (var table in PersonalTables.All)
        {
            await table.Erase(context.Db, who, ct);
            await context.Db.SaveChangesAsync(ct); // what points to something is gone before it goes
        }

        who.Person.ErasedAt = context.Now;
        if (who.Files is not []) context.Db.Outbox.Add(FilesDropped.For(who.Files, context.Now));
        context.Note(null, "erased", Person);
    }
}
