using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Operation;

/// <summary>
/// Gives a person a role or takes one away, and returns their name. The person is named by their id, never by a name,
/// and is signed out everywhere: the next sign-in has the new roles alone.
/// </summary>
internal sealed record ChangeRole(PersonId Person, Roles Role, bool Give) : IUseCase<string>
{
    public async Task<string> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var person = await FindAsync(context.Db, Person, ct);
        var roles = Give ? person.Roles | Role : person.Roles & ~Role;
        Require(Role is not Roles.None, "Say which role.");
        Require(
            roles != person.Roles, $"{person.Name} {(Give ? "has that role already" : "does not have that role")}.");

        person.Roles = roles;
        await context.Db.EndSessionsAsync(Person, only: null, context.Now, ct);
        context.Note(null, Give ? "role given" : "role taken", $"{Person} {Role}");
        return person.Name;
    }

    public static async Task<Person> FindAsync(MicroCredDb db, PersonId id, CancellationToken ct) =>
        await db.People.FindAsync([id], ct)
        ?? throw new RuleBrokenException($"There is nobody with the id {id}. `people list` shows the ids.");
}
