using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Review.Decisions;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class CompleteReviewTests
{
    private static readonly string[] Criteria = ["why.reason", "plan.goal", "plan.days"];

    [Fact]
    public async Task Every_criterion_met_awards_one_badge_and_tells_of_it()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var teacher = await world.TeacherAsync();
        var submission = await world.SubmittedAsync(teacher);

        var outcome = await world.ReviewAsync(await world.ReviewerAsync(), submission);

        Assert.Equal(Outcome.Award, outcome);
        var badge = Assert.Single(await world.ReadAsync(db => db.Badges.ToListAsync()));
        Assert.Equal((teacher.Id, submission, false), (badge.Person, badge.Submission, badge.Public));
        Assert.Equal(3, badge.Results.Count);
        var told = await world.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync());
        Assert.Equal(["SubmissionDecided", "BadgeAwarded"], told);
        Assert.Equal(SubmissionStatus.Awarded, await StatusAsync(world, submission));
    }

    [Fact]
    public async Task Completing_again_is_refused_and_awards_nothing_more()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ReviewAsync(reviewer, submission);

        await Assert.ThrowsAsync<RuleBrokenException>(() => world.CompleteAsync(reviewer, submission));

        Assert.Equal(1, await world.ReadAsync(db => db.Badges.CountAsync()));
        Assert.Equal(2, await world.ReadAsync(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Twenty_presses_of_the_button_award_once()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var (reviewer, submission) = await world.ClaimedAsync();
        foreach (var key in Criteria) await world.ScoreAsync(reviewer, submission, key, "beyond");

        var presses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try { return await world.CompleteAsync(reviewer, submission) is Outcome.Award; }
            catch (RuleBrokenException) { return false; }
        }));

        Assert.Single(presses, awarded => awarded);
        Assert.Equal(1, await world.ReadAsync(db => db.Badges.CountAsync()));
    }

    [Fact]
    public async Task A_criterion_without_a_level_keeps_the_review_open()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);
        await world.ScoreAsync(reviewer, submission, "why.reason", "met");

        var missing = await Assert.ThrowsAsync<RuleBrokenException>(() => world.CompleteAsync(reviewer, submission));

        Assert.Equal("Choose a level for \"Sets a goal\" (Your monitoring plan).", missing.Message);
        Assert.Equal(0, await world.ReadAsync(db => db.Decisions.CountAsync()));
        Assert.Equal(0, await world.ReadAsync(db => db.Outbox.CountAsync()));
        Assert.Equal(SubmissionStatus.InReview, await StatusAsync(world, submission));
    }

    [Fact]
    public async Task Withdrawn_work_is_not_decided()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);
        foreach (var key in Criteria) await world.ScoreAsync(reviewer, submission, key, "met");
        await world.WriteAsync(db => db.Submissions.Single(s => s.Id == submission).Withdraw());

        await Assert.ThrowsAsync<RuleBrokenException>(() => world.CompleteAsync(reviewer, submission));

        Assert.Equal(0, await world.ReadAsync(db => db.Badges.CountAsync()));
    }

    [Theory]
    [InlineData("not-yet", "not-yet",
        "2 criteria are not met: the teacher revises only these (Sets a goal; Says how often).")]
    [InlineData("met", "not-yet", "1 criterion is not met: the teacher revises only this (Says how often).")]
    [InlineData("met", "beyond", "Every criterion is met: the badge is awarded, and the teacher hears of it.")]
    [InlineData("met", "", "1 criterion still needs a level.")]
    [InlineData("", "", "2 criteria still need a level.")]
    public async Task Releasing_says_beforehand_what_it_will_do(string goal, string days, string sentence)
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);
        await world.ScoreAsync(reviewer, submission, "why.reason", "met");
        await world.ScoreAsync(reviewer, submission, "plan.goal", goal);
        var work = await world.ScoreAsync(reviewer, submission, "plan.days", days);

        Assert.Equal(sentence, ReleaseSummary.Of(work).Sentence);
    }

    [Fact]
    public async Task Everything_that_was_done_is_in_the_audit_log()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        await world.ReviewAsync(reviewer, await world.SubmittedAsync(await world.TeacherAsync()));

        var log = await world.ReadAsync(db => db.Audit.OrderBy(a => a.Id).ToListAsync());

        Assert.Equal(["claimed", "review completed", "released", "awarded"], log.Select(a => a.What));
        Assert.All(log, entry => Assert.Equal(reviewer.Id, entry.By));
    }

    private static Task<SubmissionStatus> StatusAsync(ReviewWorld world, SubmissionId id) =>
        world.ReadAsync(db => db.Submissions.Where(s => s.Id == id).Select(s => s.Status).SingleAsync());
}
