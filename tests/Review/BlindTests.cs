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
    public async Task Nobody_reviews_their_own_work()
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
    public async Task A_reviewers_own_school_is_for_others_unless_the_agency_says_otherwise(bool refuse, bool mayClaim)
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

        var other = await world.TeacherAsync();

        await Assert.ThrowsAsync<RuleBrokenException>(() => world.ClaimAsync(other, submission));
    }

    [Fact]
    public async Task A_reviewer_who_knows_the_teacher_never_gets_the_work_again()
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
    public async Task The_queue_tells_how_long_work_waits_and_when_it_is_due_but_never_whose_it_is()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        await world.SubmittedAsync(await world.TeacherAsync());
        world.Clock.Advance(TimeSpan.FromDays(2));

        var queue = await world.QueueAsync(reviewer);

        var line = Assert.Single(queue.Waiting);
        Assert.Equal(("Progress Monitoring", "First attempt"), (line.Credential, line.AttemptInWords));
        Assert.Equal(("2 days", "due Monday"), (line.Waiting, line.Due));
        Assert.DoesNotContain("Maria", $"{line}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_named_by_what_it_is()
    {
        await using var world = await ReviewWorld.BeginAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());

        var snapshot = await world.ReadAsync(db => db.Snapshots.SingleAsync(s => s.Submission == submission));

        var file = Assert.Single(BlindEvidence.Of(snapshot).Files);
        Assert.Equal(("Document 1", "Document 1.txt"), (file.Name, file.DownloadName));
    }
}
