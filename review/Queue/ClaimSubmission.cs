using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Review.Queue;

/// <summary>
/// Takes the submission that has waited longest, or a given one, for as long as a lease holds. Null when nothing waits.
/// </summary>
internal sealed record ClaimSubmission(PersonId Reviewer, SubmissionId? Submission = null) : IUseCase<SubmissionId?>
{
    public async Task<SubmissionId?> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        var reviewer = await db.People.SingleAsync(p => p.Id == Reviewer, ct);
        Require(reviewer.Is(Roles.Reviewer | Roles.Approver), "Only reviewers can claim evidence.");
        var submission = Submission is { } given
            ? await db.Submissions.FindAsync([given], ct)
            : await WaitingWork.For(reviewer, context).FirstOrDefaultAsync(ct);
        Require(submission is not null || Submission is null, "There is no such submission.");
        if (submission is null) return null;

        var reviews = await db.Reviews
            .Where(r => r.Submission == submission.Id)
            .OrderBy(r => r.ClaimedAt)
            .ToListAsync(ct);
        List<SubmissionReview> attempt = [.. reviews.Where(r => r.Attempt == submission.Attempt)];
        if (attempt.Exists(r => r.Reviewer == Reviewer && r.IsHeldAt(context.Now))) return submission.Id;

        await RequireMayReadAsync(submission, reviewer, reviews, context, ct);
        Require(!attempt.Exists(r => r.IsHeldAt(context.Now)),
            "Somebody else has just claimed this. Take another one.");
        if (ReviewPolicy.Next(attempt) is not NextStep.Read(var reader))
            throw new RuleBrokenException("This has been read already.");

        submission.BeginReview();
        await LapseAsync(attempt, context, ct);
        var lapsed = attempt.LastOrDefault(r => r.Reviewer == Reviewer && r.State is ReviewState.Lapsed);
        db.Reviews.Add(SubmissionReview.Claim(submission, reader, Reviewer, lapsed, context.Now));
        context.Note(Reviewer, "claimed", submission.Id);
        return submission.Id;
    }

    private static async Task RequireMayReadAsync(
        Submission submission, Person reviewer, List<SubmissionReview> reviews, UseCaseContext context,
        CancellationToken ct)
    {
        Require(submission.Person != reviewer.Id, "Nobody reviews their own work.");
        Require(!reviews.Exists(r => r.Reviewer == reviewer.Id && r.State is ReviewState.Recused),
            "You know this teacher, so somebody else reads this.");
        if (!context.Options<ReviewOptions>().RefuseOwnSchool || reviewer.School is not { } school) return;

        Require(!await context.Db.People.AnyAsync(p => p.Id == submission.Person && p.School == school, ct),
            "This comes from your own school, so somebody else reads it.");
    }

    private static async Task LapseAsync(
        List<SubmissionReview> reviews, UseCaseContext context, CancellationToken ct)
    {
        foreach (var lapsed in reviews.Where(r => r.State is ReviewState.Claimed))
        {
            lapsed.Lapse();
            context.Note(null, "claim lapsed", lapsed.Submission);
        }

        await context.Db.SaveChangesAsync(ct); // before the new claim: the database allows one at a time
    }
}
