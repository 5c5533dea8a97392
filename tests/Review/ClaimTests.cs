using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Review.Queue;
using MicroCred.Review.Submissions;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class ClaimTests
{
    [Fact]
    public async Task The_submission_that_waited_longest_is_claimed_first()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var older = await world.SubmittedAsync(await world.TeacherAsync());
        world.Clock.Advance(TimeSpan.FromHours(1));
        var newer = await world.SubmittedAsync(await world.TeacherAsync());

        Assert.Equal(older, await world.ClaimAsync(reviewer));
        Assert.Equal(newer, await world.ClaimAsync(reviewer));
        Assert.Null(await world.ClaimAsync(reviewer));
    }

    [Fact]
    public async Task Fifty_reviewers_at_once_get_one_claim()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewers = new List<Person>();
        for (var i = 0; i < 50; i++) reviewers.Add(await world.ReviewerAsync($"Reader {i}"));
        var submission = await world.SubmittedAsync(await world.TeacherAsync());

        var claims = await Task.WhenAll(reviewers.Select(async reviewer =>
        {
            try { return await world.ClaimAsync(reviewer, submission); }
            catch (RuleBrokenException) { return null; }
        }));

        Assert.Single(claims, claim => claim is not null);
        Assert.Equal(1, await world.ReadAsync(db => db.Reviews.CountAsync()));
    }

    [Fact]
    public async Task Claiming_twice_keeps_the_one_claim()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());

        Assert.Equal(await world.ClaimAsync(reviewer, submission), await world.ClaimAsync(reviewer, submission));
        Assert.Equal(1, await world.ReadAsync(db => db.Reviews.CountAsync()));
    }

    [Fact]
    public async Task A_claim_that_ran_out_is_free_for_somebody_else()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var (first, second) = (await world.ReviewerAsync(), await world.ReviewerAsync("Sam Hale"));
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(first);
        Assert.Null(await world.ClaimAsync(second));

        world.Clock.Advance(SubmissionReview.Lease);

        Assert.Equal(submission, await world.ClaimAsync(second));
        var late = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            world.ScoreAsync(first, submission, "plan.goal", "met"));
        Assert.StartsWith("Your claim on this ran out", late.Message, StringComparison.Ordinal);
        var reviews = await world.ReadAsync(db => db.Reviews.OrderBy(r => r.ClaimedAt).ToListAsync());
        Assert.Equal([ReviewState.Lapsed, ReviewState.Claimed], reviews.Select(r => r.State));
    }

    [Fact]
    public async Task Scores_from_a_claim_that_ran_out_are_in_the_reviewers_next_claim()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);
        await world.ScoreAsync(reviewer, submission, "plan.days", "not-yet", "Name the day.");
        world.Clock.Advance(TimeSpan.FromHours(9));

        await world.ClaimAsync(reviewer, submission);

        var scored = Assert.Single((await world.DoAsync(new KeepScores(reviewer.Id, submission))).Review.Scores);
        Assert.Equal(new("plan", "days", "not-yet", "Name the day."), scored);
    }

    [Fact]
    public async Task Scoring_renews_the_lease()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);
        world.Clock.Advance(TimeSpan.FromHours(7));
        await world.ScoreAsync(reviewer, submission, "plan.goal", "met");

        world.Clock.Advance(TimeSpan.FromHours(7));

        Assert.Null(await world.ClaimAsync(await world.ReviewerAsync("Sam Hale")));
    }

    [Fact]
    public async Task Handed_back_work_goes_to_others_first_and_comes_back_last()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var handedBack = await world.SubmittedAsync(await world.TeacherAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);

        await world.DoAsync(new ReleaseClaim(reviewer.Id, handedBack));

        Assert.Equal(handedBack, await world.ClaimAsync(await world.ReviewerAsync("Sam Hale")));
        Assert.Equal(other, await world.ClaimAsync(reviewer));
    }
}
