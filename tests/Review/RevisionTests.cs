using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class RevisionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task Not_met_needs_a_reason_the_teacher_can_act_on(string? comment)
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);
        await world.ScoreAsync(reviewer, submission, "why.reason", "met");
        await world.ScoreAsync(reviewer, submission, "plan.goal", "met");
        await world.ScoreAsync(reviewer, submission, "plan.days", "not-yet", comment);

        var missing = await Assert.ThrowsAsync<RuleBrokenException>(() => world.CompleteAsync(reviewer, submission));

        Assert.Equal(
            "Say what the teacher should change for \"Says how often\" (Your monitoring plan).", missing.Message);
    }

    [Fact]
    public async Task Only_what_was_not_met_opens_again()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());

        var outcome = await world.ReviewAsync(await world.ReviewerAsync(), submission, notYet: "plan.days");

        Assert.Equal(Outcome.Revise, outcome);
        var open = await world.ReadAsync(db => db.Submissions.SingleAsync(s => s.Id == submission));
        Assert.Equal(SubmissionStatus.NeedsRevision, open.Status);
        Assert.Equal([new CriterionKey("plan", "days")], open.OpenCriteria);
        Assert.Equal(0, await world.ReadAsync(db => db.Badges.CountAsync()));
    }

    [Fact]
    public async Task On_a_revision_only_the_open_criteria_are_scored_and_the_met_ones_carry_over()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var (first, second) = (await world.ReviewerAsync(), await world.ReviewerAsync("Sam Hale"));
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ReviewAsync(first, submission, notYet: "plan.days");
        await world.ResubmitAsync(submission);
        await world.ClaimAsync(second, submission);

        await Assert.ThrowsAsync<RuleBrokenException>(() =>
            world.ScoreAsync(second, submission, "plan.goal", "not-yet", "Changed my mind."));
        await world.ScoreAsync(second, submission, "plan.days", "beyond");

        Assert.Equal(Outcome.Award, await world.CompleteAsync(second, submission));
        var decision = await world.ReadAsync(db =>
            db.Decisions.SingleAsync(d => d.Submission == submission && d.Attempt == 2));
        Assert.Equal(["met", "met", "beyond"], decision.Feedback.Select(line => line.Level));
    }

    [Fact]
    public async Task Released_feedback_never_changes()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ReviewAsync(reviewer, submission, notYet: "plan.days");
        var before = await world.ReadAsync(db => db.Decisions.SingleAsync(d => d.Attempt == 1));

        await Assert.ThrowsAsync<RuleBrokenException>(() => world.ScoreAsync(reviewer, submission, "plan.days", "met"));
        await world.ResubmitAsync(submission);
        await world.ReviewAsync(reviewer, submission);

        var after = await world.ReadAsync(db => db.Decisions.SingleAsync(d => d.Attempt == 1));
        Assert.Equal(before.Feedback, after.Feedback);
        Assert.Equal(before.ReleasedAt, after.ReleasedAt);
    }
}
