using System.Net;
using MicroCred.Data;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class EvidenceFileTests
{
    [Fact]
    public async Task Files_are_for_the_reader_who_holds_them_and_every_view_is_written_down()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (holder, other) = (await world.ReviewerAsync(), await world.ReviewerAsync("Sam Hale"));
        var teacher = await world.TeacherAsync();
        var submission = await world.SubmittedAsync(teacher);
        await world.ClaimAsync(holder, submission);
        var file = $"/review/{submission}/files/{await HashAsync(world, submission)}";
        using var reader = await Visitor.SignedInAsync(world, holder);
        using var colleague = await Visitor.SignedInAsync(world, other);
        using var owner = await Visitor.SignedInAsync(world, teacher);
        using var stranger = new Visitor(world);

        Assert.Equal(HttpStatusCode.NotFound, await colleague.StatusAsync(file));
        Assert.Equal(HttpStatusCode.Forbidden, await owner.StatusAsync(file));
        Assert.Equal(HttpStatusCode.Redirect, await stranger.StatusAsync(file));
        Assert.Equal(0, await world.ReadAsync(db => db.Audit.CountAsync(a => a.What == "viewed")));

        var part = await reader.GetAsync(file, "Range", "bytes=3-7");

        var text = await part.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.PartialContent, "set a"), (part.StatusCode, text));
        Assert.Equal(1, await world.ReadAsync(db => db.Audit.CountAsync(a => a.What == "viewed" && a.By == holder.Id)));
        world.Clock.Advance(TimeSpan.FromHours(7));
        await reader.GetAsync("/review");
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusAsync(file));
    }

    [Fact]
    public async Task Withdrawn_work_is_closed_to_the_reviewer_who_had_it()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (holder, submission) = await world.ClaimedAsync();
        using var reader = await Visitor.SignedInAsync(world, holder);
        Assert.Equal(HttpStatusCode.OK, await reader.StatusAsync($"/review/{submission}"));

        await world.WriteAsync(db => db.Submissions.Single(s => s.Id == submission).Withdraw());

        var file = $"/review/{submission}/files/{await HashAsync(world, submission)}";
        Assert.Equal(HttpStatusCode.Forbidden, await reader.StatusAsync($"/review/{submission}"));
        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusAsync(file));
        Assert.Empty((await world.QueueAsync(holder)).Claimed);
    }

    [Fact]
    public async Task A_file_can_not_run_here_stay_in_the_browser_or_tell_whose_it_is()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (holder, submission) = await world.ClaimedAsync();
        using var reader = await Visitor.SignedInAsync(world, holder);

        var answer = await reader.GetAsync($"/review/{submission}/files/{await HashAsync(world, submission)}");

        Assert.Equal("text/plain; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Equal("inline; filename=\"Document 1.txt\"", $"{answer.Content.Headers.ContentDisposition}");
        Assert.Equal("no-store, private", $"{answer.Headers.CacheControl}");
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox; default-src 'none'", policy, StringComparison.Ordinal);
    }

    private static Task<string> HashAsync(ReviewWorld world, SubmissionId id) =>
        world.ReadAsync(async db =>
        {
            var snapshot = await db.Snapshots.SingleAsync(s => s.Submission == id);
            return snapshot.Evidence.Single(p => p.Hash is not null).Hash!;
        });
}
