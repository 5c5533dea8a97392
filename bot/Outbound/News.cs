using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>Writes to people who did not write first: at the address where each was last heard.</summary>
internal static class News
{
    /// <summary>The preferred addresses of those people who can be reached, at most one each.</summary>
    public static async Task<IReadOnlyList<Address>> AddressesOfAsync(this MicroCredDb db, IQueryable<PersonId> people, CancellationToken ct)
    {
        var all = await (from c in db.Conversations.AsNoTracking()
                         where c.Person != null && people.Contains(c.Person.Value)
                         join a in db.Addresses on c.Id equals a.Conversation
                         where a.StoppedAt == null && a.LastHeardAt != null
                         select a).ToListAsync(ct);
        return [.. all.GroupBy(a => a.Conversation).Select(hers => hers.MaxBy(a => a.LastHeardAt)!)];
    }

    public static Effect Tell(this TimeProvider clock, IReadOnlyList<Address> addresses, Func<Address, string> words) => (services, _) =>
    {
        services.GetRequiredService<MicroCredDb>().Outbox.AddRange(addresses.Select(a => OutboxMessage.For(new Deliver([new(words(a))]), clock.GetUtcNow(), a.Id)));
        return Task.CompletedTask;
    };
}

/// <summary>Tells a teacher that there is an answer. It never says "not yet", and says "earned" only to those who asked for it.</summary>
internal sealed class TellTeacher(MicroCredDb db, CatalogCache catalog, TimeProvider clock) : Handler<SubmissionDecided>
{
    protected override async Task<Effect?> HandleAsync(SubmissionDecided decided, OutboxMessage message, CancellationToken ct)
    {
        var submission = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == decided.Submission, ct);
        var teacher = await db.People.AsNoTracking().SingleAsync(p => p.Id == submission.Person, ct);
        var title = Words.Short(catalog.Snapshot.Version(submission.Version));
        return clock.Tell(await db.AddressesOfAsync(db.People.Where(p => p.Id == teacher.Id).Select(p => p.Id), ct), address =>
            decided.Outcome is Outcome.Award && teacher.TellsResults
                ? $"You earned it: {title}. BADGES shows it and lets you make it public."
                : $"{title}: feedback is ready. Reply FEEDBACK{(address.Channel is Channel.Sms ? " for a link" : "")}.");
    }
}

/// <summary>Tells reviewers that something waits for a reader.</summary>
internal sealed class TellReviewers(MicroCredDb db, CatalogCache catalog, PublicBase site, TimeProvider clock) : Handler<SubmissionSubmitted>
{
    protected override async Task<Effect?> HandleAsync(SubmissionSubmitted submitted, OutboxMessage message, CancellationToken ct)
    {
        var submission = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == submitted.Submission, ct);
        var reviewers = db.People.Where(p => (p.Roles & Roles.Reviewer) != 0 && p.Id != submission.Person).Select(p => p.Id);
        var words = $"A submission for {Words.Short(catalog.Snapshot.Version(submission.Version))} waits for a reader: {site.To("/review")}";
        return clock.Tell(await db.AddressesOfAsync(reviewers, ct), _ => words);
    }
}

/// <summary>Brings a teacher's question to the coordinators of her district. A text message only says that there is one.</summary>
internal sealed class TellCoordinators(MicroCredDb db, PublicBase site, TimeProvider clock) : Handler<HelpAsked>
{
    protected override async Task<Effect?> HandleAsync(HelpAsked asked, OutboxMessage message, CancellationToken ct)
    {
        var question = await db.HelpRequests.AsNoTracking().SingleAsync(h => h.Id == asked.HelpRequest, ct);
        var teacher = await db.People.AsNoTracking().SingleAsync(p => p.Id == question.Person, ct);
        var coordinators = db.People.Where(p => (p.Roles & Roles.Coordinator) != 0 && p.District == teacher.District).Select(p => p.Id);
        return clock.Tell(await db.AddressesOfAsync(coordinators, ct), address => address.Channel is Channel.Sms
            ? $"A teacher asks for your help: {site.To("/coordinator")}"
            : $"{teacher.Name} asks: {question.Text}");
    }
}
