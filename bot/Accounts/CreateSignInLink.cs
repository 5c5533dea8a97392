using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Accounts;

/// <summary>
/// Makes a link that signs a person in once, and returns its path on our site. The token in it is neither kept nor
/// logged.
/// </summary>
internal sealed record CreateSignInLink(PersonId Person, TimeSpan Lifetime) : IUseCase<string>
{
    public Task<string> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var (link, token) = SignInLink.For(Person, context.Now + Lifetime);
        context.Db.SignInLinks.Add(link);
        return Task.FromResult(SignInLink.PathOf(token));
    }
}
