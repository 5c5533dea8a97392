using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Accounts;

/// <summary>
/// Signs a person out of one of their sessions, or of all of them: the cookie, the chat's tokens and its open streams
/// end at once.
/// </summary>
internal sealed record EndSession(PersonId Person, SessionId? Only) : IUseCase
{
    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        await context.Db.EndSessionsAsync(Person, Only, context.Now, ct);
        context.Note(Person, Only is null ? "signed out everywhere" : "signed out", Person);
    }
}
