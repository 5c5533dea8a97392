using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Operation;

/// <summary>Returns the address of a new link that signs a person in once, for whoever lost the last one.</summary>
internal sealed record LinkPerson(PersonId Person) : IUseCase<string>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task<string> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var person = await ChangeRole.FindAsync(context.Db, Person, ct);
        context.Note(null, "link made", person.Id);
        return context.Site.To(await new CreateSignInLink(person.Id, Lifetime).HandleAsync(context, ct));
    }
}
