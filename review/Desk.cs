using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Review;

/// <summary>Something a reviewer asks for. It runs inside the write lane: all of it is kept, or nothing.</summary>
internal interface IUseCase<T>
{
    Task<T> RunAsync(Desk desk, CancellationToken ct);
}

/// <summary>Takes a use case to the write lane.</summary>
internal sealed class Reviewing(Transactions transactions)
{
    public Task<T> DoAsync<T>(IUseCase<T> asked, CancellationToken ct) =>
        transactions.RunAsync((services, token) => asked.RunAsync(services.GetRequiredService<Desk>(), token), ct);
}

/// <summary>What a use case works with: the database, the catalog, the rules of the house, and what time it is.</summary>
internal sealed class Desk(MicroCredDb db, CatalogCache catalog, ReviewOptions options, PublicBase site, TimeProvider clock)
{
    public MicroCredDb Db => db;
    public CatalogSnapshot Catalog => catalog.Snapshot;
    public ReviewOptions Options => options;
    public PublicBase Site => site;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public void Tell(IEvent what) => db.Outbox.Add(OutboxMessage.For(what, Now));

    public void Note(PersonId? by, string what, object about) => db.Audit.Add(new() { At = Now, By = by, What = what, About = $"{about}" });
}
