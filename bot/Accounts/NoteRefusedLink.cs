using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>
/// Writes down that a sign-in link was refused, and whose it had been. Nobody knows who tried it.
/// </summary>
internal sealed record NoteRefusedLink(string Token) : IUseCase
{
    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var hash = SignInLink.HashOf(Token);
        var link = await context.Db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        context.Note(null, "sign-in refused", link is null ? "unknown link" : link.Person);
    }
}
