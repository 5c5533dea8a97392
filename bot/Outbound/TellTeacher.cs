using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>
/// Tells a teacher that there is an answer. It never says "not yet", and says "earned" only to those who asked for it.
/// </summary>
internal sealed class TellTeacher(
    MicroCredDb db, CatalogCache catalog, ChannelDirectory channels, TimeProvider clock) : Handler<SubmissionDecided>
{
    protected override async Task<Effect?> HandleAsync(
        SubmissionDecided decided, OutboxMessage message, CancellationToken ct)
    {
        var submission = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == decided.Submission, ct);
        var teacher = await db.People.AsNoTracking().SingleAsync(p => p.Id == submission.Person, ct);
        var title = Words.Short(catalog.Snapshot.Version(submission.Version).Title);
        var people = db.People.Where(p => p.Id == teacher.Id).Select(p => p.Id);
        return clock.Tell(await db.AddressesOfAsync(people, ct), address =>
            decided.Outcome is Outcome.Award && teacher.TellsResults
                ? $"You earned it: {title}. BADGES shows it and lets you make it public."
                : $"{title}: feedback is ready. Reply FEEDBACK{(IsTexted(address) ? " for a link" : "")}.");
    }

    private bool IsTexted(Address address) => channels.Of(address.Channel).IsTexted;
}
