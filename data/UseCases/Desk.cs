using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.UseCases;

/// <summary>Runs a use case in one durable transaction: all of it is kept, or nothing.</summary>
public sealed class Desk(Transactions transactions)
{
    public Task<T> DoAsync<T>(IUseCase<T> asked, CancellationToken ct) =>
        transactions.RunAsync((services, token) => asked.HandleAsync(ContextOf(services), token), ct);

    public Task DoAsync(IUseCase asked, CancellationToken ct) =>
        transactions.RunAsync((services, token) => asked.HandleAsync(ContextOf(services), token), ct);

    private static UseCaseContext ContextOf(IServiceProvider services) => services.GetRequiredService<UseCaseContext>();
}
