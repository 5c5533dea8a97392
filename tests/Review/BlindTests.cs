using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Review.Queue;
using MicroCred.Review.Submissions;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class BlindTests
{
    [Fact]
    public async Task Nobody_reviews_her_own_work()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var both = await world.PersonAsync("Ana Day", Roles.Teacher | Roles.Reviewer);
        var submission = await world.SubmittedAsync(both);

        Assert.Null(await world.ClaimAsync(both));
        await Assert.ThrowsAsync<RuleBrokenException>(() => world.ClaimAsync(both, submission));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Her_own_schools_work_is_for_others_unless_the_agency_says_otherwise(bool refuse, bool mayClaim)
    {
        await using var world = await ReviewWorld.BeginAsync(new() { RefuseOwnSchool = refuse });
        var school = await world.SchoolAsync("Cowan Elementary");
        var reviewer = await world.ReviewerAsync(school: school.Id);
        await world.SubmittedAsync(await world.TeacherAsync(school.Id));

        Assert.Equal(mayClaim, await world.ClaimAsync(reviewer) is not null);
    }

    [Fact]
    public async Task Only_reviewers_claim()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());

        await Assert.ThrowsAsync<RuleBrokenException>(async () => await world.ClaimAsync(await world.TeacherAsync(), submission));
    }

    [Fact]
    public async Task One_who_knows_the_teacher_is_never_given_her_work_again()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ClaimAsync(reviewer);

        await world.DoAsync(new ReleaseClaim(reviewer.Id, submission, KnowsTeacher: true));

        Assert.Null(await world.ClaimAsync(reviewer));
        await Assert.ThrowsAsync<RuleBrokenException>(() => world.ClaimAsync(reviewer, submission));
    }

    [Fact]
    public async Task The_queue_tells_how_long_and_how_soon_and_never_whose()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        await world.SubmittedAsync(await world.TeacherAsync());
        world.Clock.Advance(TimeSpan.FromDays(2));

        var queue = await world.QueueAsync(reviewer);

        var line = Assert.Single(queue.Waiting);
        Assert.Equal(("Progress Monitoring", "2 days", "due Monday", "First attempt"), (line.Credential, line.Waiting, line.Due, line.AttemptInWords));
        Assert.DoesNotContain("Maria", $"{line}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_named_by_what_it_is()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());

        var snapshot = await world.ReadAsync(db => db.Snapshots.SingleAsync(s => s.Submission == submission));

        var file = Assert.Single(BlindEvidence.Of(snapshot).Files);
        Assert.Equal(("Document 1", "Document 1.txt"), (file.Name, file.DownloadName));
    }
}
