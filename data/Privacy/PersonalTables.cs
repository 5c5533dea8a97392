using MicroCred.Data.Audit;
using MicroCred.Data.Badges;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Privacy;

/// <summary>
/// Every table, by whether it holds something of people. A test asks that each table of the model is here: whoever adds
/// one says what an export shows of it and what an erasure leaves.
/// </summary>
public static class PersonalTables
{
    /// <summary>Tables that say nothing about anybody.</summary>
    public static IReadOnlyList<Type> HoldNobody { get; } =
    [
        typeof(Agency), typeof(District), typeof(School), typeof(Invitation), typeof(CatalogVersion),
        typeof(CatalogHead),
    ];

    /// <summary>In the order in which they are erased: what points to something goes before it.</summary>
    public static IReadOnlyList<PersonalTable> All { get; } =
    [
        new(typeof(LoggedActivity), "chat log", (db, who) => db.LoggedActivities
            .Where(a => who.Addresses.Contains(a.Address)), EraseLogAsync),
        new(typeof(InboxMessage), "messages received", (db, who) => db.Inbox
            .Where(m => who.Addresses.Contains(m.Address)), (db, who, ct) => db.Inbox
            .Where(m => who.Addresses.Contains(m.Address)).ExecuteDeleteAsync(ct)),
        new(typeof(OutboxMessage), "messages sent", (db, who) => db.Outbox
            .Where(m => m.Address != null && who.Addresses.Contains(m.Address.Value))
            .Select(m => new { m.Id, m.Kind, m.Body, m.DueAt, m.State, m.DoneAt }), EraseOutboxAsync),
        new(typeof(Address), "addresses", (db, who) => db.Addresses
            .Where(a => who.Addresses.Contains(a.Id)), (db, who, ct) => db.Addresses
            .Where(a => who.Addresses.Contains(a.Id)).ExecuteDeleteAsync(ct)),
        new(typeof(Session), "sessions", (db, who) => db.Sessions
            .Where(s => s.Person == who.Id), (db, who, ct) => db.Sessions
            .Where(s => s.Person == who.Id).ExecuteDeleteAsync(ct)),
        new(typeof(ExternalIdentity), "accounts of single sign-on", (db, who) => db.ExternalIdentities
            .Where(i => i.Person == who.Id), (db, who, ct) => db.ExternalIdentities
            .Where(i => i.Person == who.Id).ExecuteDeleteAsync(ct)),
        new(typeof(Conversation), "conversation", (db, who) => db.Conversations
            .Where(c => c.Person == who.Id), (db, who, ct) => db.Conversations
            .Where(c => c.Person == who.Id).ExecuteDeleteAsync(ct)),
        new(typeof(Consent), "consents", (db, who) => db.Consents
            .Where(c => c.Person == who.Id), (db, who, ct) => db.Consents
            .Where(c => c.Person == who.Id).ExecuteDeleteAsync(ct)),
        new(typeof(SignInLink), "sign-in links", (db, who) => db.SignInLinks
            .Where(l => l.Person == who.Id).Select(l => new { l.ExpiresAt, l.UsedAt }), (db, who, ct) => db.SignInLinks
            .Where(l => l.Person == who.Id).ExecuteDeleteAsync(ct)),
        new(typeof(HelpRequest), "questions to a person", (db, who) => db.HelpRequests
            .Where(h => h.Person == who.Id), (db, who, ct) => db.HelpRequests
            .Where(h => h.Person == who.Id).ExecuteDeleteAsync(ct)),
        new(typeof(SubmissionReview), "reviews I wrote", (db, who) => db.Reviews
            .Where(r => r.Reviewer == who.Id), EraseWork.ReviewsAsync),
        new(typeof(Decision), "decisions", (db, who) => db.Decisions
            .Where(d => who.Works.Contains(d.Submission) && d.ReleasedAt != null)
            .Select(d => new { d.Submission, d.Attempt, d.Outcome, d.ReleasedAt, d.Feedback }),
            EraseWork.DecisionsAsync),
        new(typeof(Snapshot), "sent to a reviewer", (db, who) => db.Snapshots
            .Where(s => who.Works.Contains(s.Submission)), EraseWork.SnapshotsAsync),
        new(typeof(Submission), "work", (db, who) => db.Submissions
            .Where(s => s.Person == who.Id), EraseWork.SubmissionsAsync),
        new(typeof(Badge), "badges", (db, who) => db.Badges
            .Where(b => b.Person == who.Id), EraseWork.BadgesAsync),
        new(typeof(AuditEntry), "audit log", (db, who) => db.Audit
            .Where(a => a.By == who.Id || a.About.Contains(who.Id.ToString()))
            .Select(a => new { a.At, Me = a.By == who.Id, a.Role, a.What, a.About }), PersonalTable.Stays),
        new(typeof(Person), "person", (db, who) => db.People.Where(p => p.Id == who.Id), ErasePersonAsync),
    ];

    /// <summary>Their own chats, and where their questions were told to somebody.</summary>
    private static async Task EraseLogAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        await db.LoggedActivities.Where(a => who.Addresses.Contains(a.Address)).ExecuteDeleteAsync(ct);
        foreach (var question in who.Questions.Select(id => $"{id}"))
            await db.LoggedActivities.Where(a => a.Body.Contains(question)).ExecuteDeleteAsync(ct);
    }

    /// <summary>
    /// What was said to them, their questions where they were told to somebody, and what waits to be done about work
    /// that goes with them.
    /// </summary>
    private static async Task EraseOutboxAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        await db.Outbox.Where(m => m.Address != null && who.Addresses.Contains(m.Address.Value)).ExecuteDeleteAsync(ct);
        foreach (var id in who.Questions.Select(id => $"{id}").Concat(who.Undecided.Select(id => $"{id}")))
            await db.Outbox.Where(m => m.Body.Contains(id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>The row stays, since badges and decisions point to it. It says nothing of anybody any more.</summary>
    private static Task ErasePersonAsync(MicroCredDb db, Subject who, CancellationToken ct)
    {
        var row = db.Entry(who.Person);
        row.Property(p => p.Name).CurrentValue = "Erased person";
        row.Property(p => p.School).CurrentValue = null;
        row.Property(p => p.JoinedAt).CurrentValue = DateTimeOffset.UnixEpoch;
        (who.Person.Roles, who.Person.Profile, who.Person.TimeZone) = (Roles.None, Profile.Unknown, null);
        who.Person.TellsResults = false;
        return Task.CompletedTask;
    }
}
