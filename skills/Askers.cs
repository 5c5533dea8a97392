using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Skills.Work;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Skills;

/// <summary>Loads who is asking: for a turn, for the sample district and for a model, in the same way.</summary>
public sealed class Askers(MicroCredDb db, CatalogCache catalog, WorkReader reader, PublicBase site)
{
    private static readonly Func<MicroCredDb, AddressId, CancellationToken, Task<Loaded>> Loading =
        EF.CompileAsyncQuery((MicroCredDb db, AddressId address, CancellationToken ct) => (
            from a in db.Addresses
            where a.Id == address
            join c in db.Conversations on a.Conversation equals c.Id
            from p in db.People.Where(p => p.Id == c.Person).DefaultIfEmpty()
            from d in db.Districts.Where(d => p != null && d.Id == p.District).DefaultIfEmpty()
            select new Loaded(a, c, p, d)).Single());

    public async Task<Asker> LoadAsync(AddressId address, CancellationToken ct)
    {
        var loaded = await Loading(db, address, ct);
        var records = loaded.Person is { } person
            ? await TeacherRecords.LoadAsync(db, person.Id, ct)
            : TeacherRecords.None;
        return Of(loaded.Address, loaded.Conversation, loaded.Person, loaded.District, records);
    }

    /// <summary>The same asker with what the skills have changed since, saved or not.</summary>
    public async Task<Asker> AgainAsync(Asker asker, CancellationToken ct)
    {
        if (asker.Conversation.Person is not { } id)
            return Of(asker.Address, asker.Conversation, person: null, district: null, TeacherRecords.None);

        // Whoever has just joined is known to the context before they are in the database.
        var person = await db.People.FindAsync([id], ct)
            ?? throw new InvalidOperationException($"There is no person {id}.");
        var district = await db.Districts.FindAsync([person.District], ct);
        var begun = db.ChangeTracker.Entries<Submission>().Select(entry => entry.Entity).Where(s => s.Person == id);
        var records = asker.Person is null
            ? await TeacherRecords.LoadAsync(db, id, ct)
            : asker.Records with { Submissions = [.. begun] };
        return Of(asker.Address, asker.Conversation, person, district, records);
    }

    private Asker Of(
        Address address, Conversation conversation, Person? person, District? district, TeacherRecords records) =>
        new(address, conversation)
        {
            Person = person,
            District = district,
            Records = records,
            Facts = new(catalog.Snapshot)
            {
                Site = site.Url,
                IsStopped = address.StoppedAt is not null,
                IsSignedIn = person is not null && address.Channel == ChannelName.Web,
                Teacher = person is null ? null : new(person.FirstName, person.Profile, person.TellsResults),
                Works = district is null ? [] : reader.Read(records, district),
            },
        };

    private sealed record Loaded(Address Address, Conversation Conversation, Person? Person, District? District);
}
