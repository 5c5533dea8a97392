using MicroCred.Data.UseCases;

namespace MicroCred.Data.Privacy;

/// <summary>Puts a person under a legal hold, or ends it: while it lasts nothing of theirs is deleted.</summary>
public sealed record HoldPerson(PersonId Person, bool On) : IUseCase
{
    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var who = await Subject.FindAsync(context.Db, Person, ct);
        if (who.Person.OnHold == On) return;

        who.Person.OnHold = On;
        context.Note(null, On ? "legal hold" : "legal hold ended", Person);
    }
}
