using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Queue;

/// <summary>The queue as one reviewer sees it. Reading is blind: nothing in it tells whose work it is.</summary>
internal sealed record ReviewQueue(
    IReadOnlyList<QueueLine> Claimed,
    IReadOnlyList<QueueLine> Waiting,
    int WaitingInAll,
    IReadOnlyList<DecidedLine> Decided)
{
    private const int MostShown = 50;
    private const int MostDecided = 10;

    public static async Task<ReviewQueue> ReadAsync(PersonId reviewerId, UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        var reviewer = await db.People.AsNoTracking().SingleAsync(p => p.Id == reviewerId, ct);
        var district = await db.Districts.AsNoTracking().SingleAsync(d => d.Id == reviewer.District, ct);
        var zone = reviewer.TimeZone ?? district.TimeZone;

        var waiting = WaitingWork.For(reviewer, context).AsNoTracking();
        var oldest = await waiting.Take(MostShown).ToListAsync(ct);
        return new(
            await ClaimedAsync(reviewerId, zone, context, ct),
            [.. oldest.Select(s => Line(s, leaseUntil: null, zone, context))],
            await waiting.CountAsync(ct),
            await DecidedAsync(reviewerId, zone, context, ct));
    }

    private static async Task<IReadOnlyList<QueueLine>> ClaimedAsync(
        PersonId reviewer, string zone, UseCaseContext context, CancellationToken ct)
    {
        var now = context.Now;
        var claims =
            from review in context.Db.Reviews.AsNoTracking()
            where review.Reviewer == reviewer && review.State == ReviewState.Claimed && review.LeaseUntil > now
            join submission in context.Db.Submissions on review.Submission equals submission.Id
            where submission.Status == SubmissionStatus.InReview
            orderby review.LeaseUntil
            select new { Submission = submission, review.LeaseUntil };
        return [.. (await claims.ToListAsync(ct)).Select(c => Line(c.Submission, c.LeaseUntil, zone, context))];
    }

    private static async Task<IReadOnlyList<DecidedLine>> DecidedAsync(
        PersonId reviewer, string zone, UseCaseContext context, CancellationToken ct)
    {
        var decided = await context.Db.Decisions.AsNoTracking()
            .Where(d => d.By == reviewer)
            .OrderByDescending(d => d.DecidedAt)
            .Take(MostDecided)
            .Join(context.Db.Submissions, d => d.Submission, s => s.Id, (d, s) => new { Decision = d, s.Version })
            .ToListAsync(ct);
        return
        [
            .. decided.OrderByDescending(d => d.Decision.DecidedAt).Select(d => new DecidedLine(
                d.Decision.Submission, context.Catalog.Version(d.Version).Title, d.Decision.Attempt, d.Decision.Outcome,
                InWords.Day(BusinessDays.DayOf(d.Decision.DecidedAt, zone)))),
        ];
    }

    private static QueueLine Line(
        Submission submission, DateTimeOffset? leaseUntil, string zone, UseCaseContext context) => new(
            submission.Id,
            context.Catalog.Version(submission.Version).Title,
            submission.Attempt,
            InWords.Waiting(context.Now - (submission.SubmittedAt ?? context.Now)),
            submission.ExpectedBy,
            BusinessDays.DayOf(context.Now, zone),
            leaseUntil is { } until ? InWords.Time(until, zone) : null);
}

/// <summary>One submission in the queue.</summary>
internal sealed record QueueLine(
    SubmissionId Id, string Credential, int Attempt, string Waiting, DateOnly? DueBy, DateOnly Today, string? HeldUntil)
{
    public bool IsLate => DueBy < Today;
    public string Due => DueBy is { } day ? InWords.Due(day, Today) : "";
    public string AttemptInWords => InWords.Attempt(Attempt);
}

/// <summary>One decision that this reviewer made.</summary>
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
