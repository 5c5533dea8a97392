using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Accounts;

/// <summary>Signs a person in, in a new session, which the cookie has to name.</summary>
internal sealed record StartSession(PersonId Person, string Device) : IUseCase<CurrentPerson>
{
    public async Task<CurrentPerson> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var person = await context.Db.People.FindAsync([Person], ct) // it may have been made in this transaction
            ?? throw new InvalidOperationException($"There is no person {Person}.");
        var session = context.Db.Sessions.Add(Session.Start(Person, Device, context.Now)).Entity;
        context.Note(Person, "signed in", Person);
        return CurrentPerson.Of(person, session);
    }
}
