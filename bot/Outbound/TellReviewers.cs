using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>Tells reviewers that something waits for a reader.</summary>
internal sealed class TellReviewers(MicroCredDb db, CatalogCache catalog, PublicBase site, TimeProvider clock)
    : Handler<SubmissionSubmitted>
{
    protected override async Task<Effect?> HandleAsync(
        SubmissionSubmitted submitted, OutboxMessage message, CancellationToken ct)
    {
        var submission = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == submitted.Submission, ct);
        var reviewers = db.People
            .Where(p => (p.Roles & Roles.Reviewer) != 0 && p.Id != submission.Person)
            .Select(p => p.Id);
        var title = Words.Short(catalog.Snapshot.Version(submission.Version).Title);
        var words = $"A submission for {title} waits for a reader: {site.To("/review")}";
        return clock.Tell(await db.AddressesOfAsync(reviewers, ct), _ => words);
    }
}
