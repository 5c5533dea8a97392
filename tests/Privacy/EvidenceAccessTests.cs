using System.Net;
using MicroCred.Data.Reviews;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Privacy;

public sealed class EvidenceAccessTests
{
    private static readonly DateTimeOffset Decided = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Appeal = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(400, false)]
    public async Task Who_finished_a_review_may_look_again_while_it_can_be_appealed(int days, bool may)
    {
        await using var world = await ReviewWorld.BeginAsync();
        var reviewer = await world.ReviewerAsync();
        await world.ReviewAsync(reviewer, await world.SubmittedAsync(await world.TeacherAsync()));
        var review = await world.ReadAsync(db => db.Reviews.SingleAsync());

        Assert.Equal(may, EvidenceAccess.MayRead(review, Decided, Appeal, Decided.AddDays(days)));
        Assert.True(EvidenceAccess.MayRead(review, decidedAt: null, Appeal, Decided.AddDays(days)));
    }

    [Fact]
    public async Task After_the_time_for_appeals_evidence_is_closed_to_its_reader_with_a_page_that_says_so()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var reviewer = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ReviewAsync(reviewer, submission);
        var hash = await world.ReadAsync(async db =>
            (await db.Snapshots.SingleAsync()).Evidence.Single(p => p.Hash is not null).Hash!);
        var (page, file) = ($"/review/{submission}", $"/review/{submission}/files/{hash}");
        using var before = await Visitor.SignedInAsync(world, reviewer);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK), (await before.StatusAsync(page), await before.StatusAsync(file)));

        world.Clock.Advance(TimeSpan.FromDays(30));

        using var after = await Visitor.SignedInAsync(world, reviewer);
        var closed = await after.GetAsync(page);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        var text = await closed.Content.ReadAsStringAsync();
        Assert.Contains("This evidence is closed", text, StringComparison.Ordinal);
        Assert.Contains("30 days after the decision", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Three of my readers", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await after.StatusAsync(file));
    }
}
