using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Decisions;
using MicroCred.Review.Queue;
using MicroCred.Review.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Support;

/// <summary>What reviewers do, through the use cases that their pages use.</summary>
internal static class Reviewers
{
    extension(ReviewWorld world)
    {
        public Task<SubmissionId?> ClaimAsync(Person reviewer, SubmissionId? submission = null) =>
            world.DoAsync(new ClaimSubmission(reviewer.Id, submission));

        /// <summary>A reviewer who holds somebody's work.</summary>
        public async Task<(Person Reviewer, SubmissionId Submission)> ClaimedAsync()
        {
            var reviewer = await world.ReviewerAsync();
            var submission = await world.SubmittedAsync(await world.TeacherAsync());
            await world.ClaimAsync(reviewer, submission);
            return (reviewer, submission);
        }

        public Task<ClaimedWork> ScoreAsync(
            Person reviewer, SubmissionId submission, string criterion, string level, string? comment = null)
        {
            var key = CriterionKey.Parse(criterion);
            var score = new Score(key.Requirement, key.Criterion, level, comment);
            return world.DoAsync(new KeepScores(reviewer.Id, submission, score));
        }

        public async Task<ReviewQueue> QueueAsync(Person reviewer)
        {
            await using var scope = world.Services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<UseCaseContext>();
            return await ReviewQueue.ReadAsync(reviewer.Id, context, default);
        }

        public Task<Outcome> CompleteAsync(Person reviewer, SubmissionId submission) =>
            world.DoAsync(new CompleteReview(reviewer.Id, submission));

        /// <summary>
        /// Claims, scores every criterion that is asked, and completes; the named ones are "not yet".
        /// </summary>
        public async Task<Outcome> ReviewAsync(Person reviewer, SubmissionId submission, params string[] notYet)
        {
            await world.ClaimAsync(reviewer, submission);
            var snapshot = await world.ReadAsync(db =>
                db.Snapshots.Where(s => s.Submission == submission).OrderByDescending(s => s.Attempt).FirstAsync());
            foreach (var (requirement, criterion) in Rubrics.Asked(snapshot, world.Credential))
            {
                var key = $"{CriterionKey.Of(requirement, criterion)}";
                var (level, comment) = notYet.Contains(key) ? ("not-yet", "Say which day.") : ("met", null);
                await world.ScoreAsync(reviewer, submission, key, level, comment);
            }

            return await world.CompleteAsync(reviewer, submission);
        }
    }
}
