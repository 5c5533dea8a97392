using MicroCred.Data.Audit;
using MicroCred.Data.Catalog;
using MicroCred.Data.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.UseCases;

/// <summary>What a use case, or a page that only reads, works with.</summary>
public sealed class UseCaseContext(
    MicroCredDb db, CatalogCache catalog, PublicBase site, TimeProvider clock, IServiceProvider services)
{
    public MicroCredDb Db => db;
    public CatalogSnapshot Catalog => catalog.Snapshot;
    public PublicBase Site => site;

    /// <summary>One moment for everything that a use case does.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The options of a module that this project does not know.</summary>
    public T Options<T>() where T : class => services.GetRequiredService<T>();

    /// <summary>Leaves an event for its handler, which runs after the commit.</summary>
    public void Tell(IEvent what) => db.Outbox.Add(OutboxMessage.For(what, Now));

    /// <inheritdoc cref="AuditLog.Note"/>
    public void Note(PersonId? by, string what, object about) => db.Note(by, what, about, Now);
}
