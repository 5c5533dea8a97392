using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Whether a pass still opens its conversation, looked up whenever it is used.</summary>
internal sealed class PassCheck(MicroCredDb db, TimeProvider clock)
{
    /// <summary>
    /// So long a guest who has joined goes on with the guest's token. Meanwhile their page asks for a new one, and is
    /// signed in.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private static readonly Func<MicroCredDb, AddressId, Guid?, CancellationToken, Task<Found?>> Find =
        EF.CompileAsyncQuery((MicroCredDb db, AddressId address, Guid? session, CancellationToken ct) => (
            from a in db.Addresses.AsNoTracking()
            where a.Id == address
            join c in db.Conversations.AsNoTracking() on a.Conversation equals c.Id
            from p in db.People.AsNoTracking().Where(p => p.Id == c.Person).DefaultIfEmpty()
            from s in db.Sessions.AsNoTracking().Where(s => (Guid?)(object)s.Id == session).DefaultIfEmpty()
            select new Found(a, p, s)).SingleOrDefault());

    public async Task<Standing> OfAsync(Pass pass, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await Find(db, pass.Address, pass.Session?.Value, ct) is not { } found) return Standing.Gone;
        if (pass.IsTerminal) return Standing.Good;
        if (pass.Session is not null)
            return found.Session?.IsLiveAt(now) is true && found.Session.Person == found.Person?.Id
                ? Standing.Good
                : Standing.Ended;

        if (!Guest.IsGuest(found.Address)) return Standing.Ended;
        if (found.Person is null) return Standing.Good;
        return now < found.Person.JoinedAt + Grace ? Standing.Joined : Standing.Ended;
    }

    private sealed record Found(Address Address, Person? Person, Session? Session);
}

/// <summary>What a pass is worth now: a guest who has joined should ask for a new one.</summary>
internal enum Standing { Good, Joined, Ended, Gone }
