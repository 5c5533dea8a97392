using MicroCred.Data;
using MicroCred.Skills.Work;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>A teacher's own work as their page shows it, the latest begun first.</summary>
internal sealed class OwnWork(MicroCredDb db, WorkReader reader)
{
    public async Task<IReadOnlyList<CredentialWork>> ReadAsync(PersonId person, CancellationToken ct)
    {
        var district = await (from p in db.People.AsNoTracking()
                              where p.Id == person
                              join d in db.Districts on p.District equals d.Id
                              select d).SingleAsync(ct);
        var records = await TeacherRecords.LoadAsync(db, person, ct);
        return [.. reader.Read(records, district).OrderByDescending(work => work.StartedAt)];
    }
}
