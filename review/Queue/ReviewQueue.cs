using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Queue;

/// <summary>The queue as one reviewer sees it. Reading is blind: nothing in it tells whose work it is.</summary>
internal sealed record ReviewQueue(IReadOnlyList<QueueLine> Claimed, IReadOnlyList<QueueLine> Waiting, int WaitingInAll, IReadOnlyList<DecidedLine> Decided)
{
    private const int MostShown = 50;
    private const int MostDecided = 10;

    public static async Task<ReviewQueue> ReadAsync(PersonId reviewerId, UseCaseContext context, CancellationToken ct)
    {
        var (db, now) = (context.Db, context.Now);
        var reviewer = await db.People.AsNoTracking().SingleAsync(p => p.Id == reviewerId, ct);
        var zone = reviewer.TimeZone ?? (await db.Districts.AsNoTracking().SingleAsync(d => d.Id == reviewer.District, ct)).TimeZone;
        QueueLine Line(Submission s, DateTimeOffset? leaseUntil) => new(s.Id, context.Catalog.Version(s.Version).Title, s.Attempt,
            InWords.Waiting(now - (s.SubmittedAt ?? now)), s.ExpectedBy, BusinessDays.DayOf(now, zone), leaseUntil is { } until ? InWords.Time(until, zone) : null);

        var claims = await db.Reviews.AsNoTracking().Where(r => r.Reviewer == reviewerId && r.State == ReviewState.Claimed && r.LeaseUntil > now)
            .Join(db.Submissions, r => r.Submission, s => s.Id, (r, s) => new { r.LeaseUntil, Submission = s })
            .Where(c => c.Submission.Status == SubmissionStatus.InReview).ToListAsync(ct);
        var waiting = WaitingWork.For(reviewer, context).AsNoTracking();
        var decided = await db.Decisions.AsNoTracking().Where(d => d.By == reviewerId).OrderByDescending(d => d.DecidedAt).Take(MostDecided)
            .Join(db.Submissions, d => d.Submission, s => s.Id, (d, s) => new { Decision = d, s.Version }).ToListAsync(ct);
        return new(
            [.. claims.OrderBy(c => c.LeaseUntil).Select(c => Line(c.Submission, c.LeaseUntil))],
            [.. (await waiting.Take(MostShown).ToListAsync(ct)).Select(s => Line(s, null))],
            await waiting.CountAsync(ct),
            [.. decided.OrderByDescending(d => d.Decision.DecidedAt).Select(d => new DecidedLine(d.Decision.Submission, context.Catalog.Version(d.Version).Title, d.Decision.Attempt,
                d.Decision.Outcome, InWords.Day(BusinessDays.DayOf(d.Decision.DecidedAt, zone))))]);
    }
}

/// <summary>One submission in the queue.</summary>
internal sealed record QueueLine(SubmissionId Id, string Credential, int Attempt, string Waiting, DateOnly? DueBy, DateOnly Today, string? HeldUntil)
{
    public bool IsLate => DueBy < Today;
    public string Due => DueBy is { } day ? InWords.Due(day, Today) : "";
    public string AttemptInWords => InWords.Attempt(Attempt);
}

/// <summary>One decision that she made.</summary>
internal sealed record DecidedLine(SubmissionId Id, string Credential, int Attempt, Outcome Outcome, string Day)
{
    public string OutcomeInWords => Outcome switch
    {
        Outcome.Award => "Badge awarded",
        Outcome.Revise => "Back to the teacher",
        Outcome.Deny => "Denied",
    };

    public string AttemptInWords => InWords.Attempt(Attempt);
}
