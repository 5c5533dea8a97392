using System.Net;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Outbound;
using MicroCred.Data.Badges;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Review;

public sealed class BadgePageTests
{
    [Fact]
    public async Task The_owner_turns_the_page_on_and_off()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var teacher = await world.TeacherAsync();
        var badge = await AwardedAsync(world, teacher);
        using var owner = await Visitor.SignedInAsync(world, teacher);
        using var anyone = new Visitor(world);
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync($"/badges/{badge.Id}"));

        await owner.PostAsync("/me", "/me?handler=Share", ("badge", $"{badge.Id}"), ("on", "true"));

        var page = await anyone.ReadAsync($"/badges/{badge.Id}");
        Assert.Contains("Progress Monitoring", page, StringComparison.Ordinal);
        Assert.Contains("Maria Lopez", page, StringComparison.Ordinal);
        Assert.Contains("Mountain Education Cooperative", page, StringComparison.Ordinal);
        Assert.Contains("Demonstrated", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Three of my readers", page, StringComparison.Ordinal);
        var consent = await world.ReadAsync(db => db.Consents.SingleAsync());
        Assert.Equal((teacher.Id, ConsentKind.PublicBadge), (consent.Person, consent.Kind));

        await owner.PostAsync("/me", "/me?handler=Share", ("badge", $"{badge.Id}"), ("on", "false"));
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync($"/badges/{badge.Id}"));
    }

    [Fact]
    public async Task Turning_the_page_on_is_a_consent_and_each_change_is_written_down_once()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        await AwardedAsync(world, await world.TeacherAsync());

        foreach (var on in (bool[])[true, true, false, false])
        {
            await world.WriteAsync(
                db => db.Share(db.Badges.Single(), on, "Show my name.", new ChannelName("Teams"), world.Now));
        }

        var consent = await world.ReadAsync(db => db.Consents.SingleAsync());
        Assert.Equal(("Show my name.", new ChannelName("Teams")), (consent.Wording, consent.Channel));
        var log = await world.ReadAsync(db => db.Audit.OrderBy(a => a.Id).Select(a => a.What).ToListAsync());
        Assert.Equal(["badge shared", "badge hidden"], log[^2..]);
        Assert.DoesNotContain(log[..^2], what => what.StartsWith("badge ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_turns_on_somebody_elses_page()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var badge = await AwardedAsync(world, await world.TeacherAsync());
        using var other = await Visitor.SignedInAsync(world, await world.TeacherAsync());

        await other.PostAsync("/me", "/me?handler=Share", ("badge", $"{badge.Id}"), ("on", "true"));

        Assert.False(await world.ReadAsync(db => db.Badges.Select(b => b.Public).SingleAsync()));
    }

    [Fact]
    public async Task The_signed_document_is_for_programs_and_the_page_for_people()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        await world.Services.GetRequiredService<Dispatcher>().StopAsync(default); // it would sign the badge itself
        var badge = await AwardedAsync(world, await world.TeacherAsync());
        using var anyone = new Visitor(world);
        var address = $"/credentials/{badge.Id}";
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync($"{address}.json"));

        await world.WriteAsync(db => db.Badges.Single().Issue("""{"signed":true}"""));
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync($"{address}.json"));
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync(address));

        await world.WriteAsync(db => db.Badges.Single().Share(true));

        var document = await anyone.GetAsync($"{address}.json");
        Assert.Equal("application/vc+ld+json", document.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(document.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("""{"signed":true}""", await document.Content.ReadAsStringAsync());
        Assert.Equal($"/badges/{badge.Id}", (await anyone.GetAsync(address)).Headers.Location?.OriginalString);
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Assert.Equal(
            $"{address}.json",
            (await program.GetAsync($"{world.Address}{address}")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_criteria_can_be_read_in_the_version_that_a_badge_points_to()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var badge = await AwardedAsync(world, await world.TeacherAsync());
        using var anyone = new Visitor(world);

        const string Address = "/achievements/progress-monitoring";

        var page = await anyone.ReadAsync($"{Address}/{badge.Version[..12]}");

        Assert.Contains("id=\"plan.days.met\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await anyone.StatusAsync(Address));
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync($"{Address}/000000000000"));
        var wildcards = string.Concat(Enumerable.Repeat("%25", 12));
        Assert.Equal(HttpStatusCode.NotFound, await anyone.StatusAsync($"{Address}/{wildcards}"));
    }

    [Fact]
    public async Task A_teacher_reads_feedback_once_it_is_released_and_not_before()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (teacher, reviewer) = (await world.TeacherAsync(), await world.ReviewerAsync());
        var submission = await world.SubmittedAsync(teacher);
        await world.ClaimAsync(reviewer, submission);
        await world.ScoreAsync(reviewer, submission, "plan.days", "not-yet", "Name the day, please.");
        using var owner = await Visitor.SignedInAsync(world, teacher);
        var before = await owner.ReadAsync("/me");
        Assert.Contains("Expect an answer by Monday, March 9.", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Name the day", before, StringComparison.Ordinal);

        await world.ScoreAsync(reviewer, submission, "why.reason", "met");
        await world.ScoreAsync(reviewer, submission, "plan.goal", "met");
        await world.CompleteAsync(reviewer, submission);

        var after = await owner.ReadAsync("/me");
        Assert.Contains("Name the day, please.", after, StringComparison.Ordinal);
        Assert.Contains("Assessment of the evidence, not of you.", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_keep_strangers_frames_and_scripts_out_and_a_missing_page_is_kind()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        using var anyone = new Visitor(world);

        var missing = await anyone.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("This page is not here", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var policy = Assert.Single(missing.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await anyone.StatusAsync("/site.css"));
    }

    private static async Task<Badge> AwardedAsync(ReviewWorld world, Person teacher)
    {
        await world.ReviewAsync(await world.ReviewerAsync(), await world.SubmittedAsync(teacher));
        return await world.ReadAsync(db => db.Badges.SingleAsync());
    }
}
