using System.Net;
using System.Net.Http.Json;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class ReviewPageTests
{
    [Fact]
    public async Task Strangers_are_asked_to_sign_in_and_teachers_are_kept_out()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        using var stranger = new Visitor(world);
        using var teacher = await Visitor.SignedInAsync(world, await world.TeacherAsync());

        var asked = await stranger.GetAsync("/review");

        Assert.Equal("/signin?to=%2Freview", asked.Headers.Location?.PathAndQuery);
        Assert.Equal(HttpStatusCode.Forbidden, await teacher.StatusAsync("/review"));
    }

    [Fact]
    public async Task Evidence_opens_with_a_claim_and_not_before()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        using var reviewer = await Visitor.SignedInAsync(world, await world.ReviewerAsync());
        var before = await reviewer.GetAsync($"/review/{submission}");
        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        var closed = await before.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Three of my readers", closed, StringComparison.Ordinal);

        var claimed = await reviewer.PostAsync("/review", "/review?handler=Claim");

        Assert.Equal($"/review/{submission}", claimed.Headers.Location?.OriginalString);
        var page = await reviewer.ReadAsync($"/review/{submission}");
        Assert.Contains("Three of my readers", page, StringComparison.Ordinal);
        Assert.Contains("Document 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_works_without_scripts_and_puts_its_sentences_next_to_the_criterion()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (person, submission) = await world.ClaimedAsync();
        using var reviewer = await Visitor.SignedInAsync(world, person);
        var page = $"/review/{submission}";
        (string, string)[] form =
        [
            ("level:why.reason", "met"), ("comment:why.reason", ""),
            ("level:plan.goal", "met"), ("comment:plan.goal", ""),
            ("level:plan.days", "not-yet"),
        ];

        var refused = await reviewer.PostAsync(page, $"{page}?handler=Release", [.. form, ("comment:plan.days", "")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains(
            "id=\"problem-plan-days\">Say what the teacher should change for", shown, StringComparison.Ordinal);

        var released = await reviewer.PostAsync(
            page, $"{page}?handler=Release", [.. form, ("comment:plan.days", "Name the day.")]);

        Assert.Equal("/review", released.Headers.Location?.OriginalString);
        var decision = await world.ReadAsync(db => db.Decisions.SingleAsync());
        Assert.Equal((Outcome.Revise, "Name the day."), (decision.Outcome, decision.Feedback[2].Comment));
    }

    [Fact]
    public async Task The_enter_key_saves_and_never_releases()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (person, submission) = await world.ClaimedAsync();
        using var reviewer = await Visitor.SignedInAsync(world, person);

        var form = (await reviewer.ReadAsync($"/review/{submission}")).Split("<form method=\"post\" id=\"rubric\"")[1];

        var first = form[form.IndexOf("<button", StringComparison.Ordinal)..].Split('>')[0];
        Assert.Contains("handler=Save", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_release_twice_shows_the_finished_review()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var person = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ReviewAsync(person, submission);
        using var reviewer = await Visitor.SignedInAsync(world, person);

        var again = await reviewer.PostAsync(
            "/review", $"/review/{submission}?handler=Release",
            ("level:why.reason", "not-yet"), ("comment:why.reason", "Changed."));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var page = await again.Content.ReadAsStringAsync();
        Assert.Contains("You have finished this review", page, StringComparison.Ordinal);
        Assert.Equal("met", await world.ReadAsync(async db => (await db.Decisions.SingleAsync()).Feedback[0].Level));
    }

    [Fact]
    public async Task One_criterion_is_saved_as_it_is_touched_and_a_lapsed_claim_says_why_not()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (person, submission) = await world.ClaimedAsync();
        using var reviewer = await Visitor.SignedInAsync(world, person);
        var page = $"/review/{submission}";
        (string, string)[] touched = [("criterion", "plan.goal"), ("level", "met"), ("comment", "")];

        var kept = await reviewer.PostAsync(page, $"{page}?handler=Keep", touched);
        Assert.Contains("1 of 3 scored", await kept.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var forged = await reviewer.PostBareAsync($"{page}?handler=Keep", touched);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);

        world.Clock.Advance(TimeSpan.FromHours(7));
        await reviewer.GetAsync("/review"); // a page visit renews the session, not the claim
        world.Clock.Advance(TimeSpan.FromHours(2));
        var late = await reviewer.PostAsync("/review", $"{page}?handler=Keep", touched);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("application/problem+json", late.Content.Headers.ContentType?.MediaType);
        var problem = await late.Content.ReadFromJsonAsync<ProblemDetails>();
        Assert.StartsWith("Your claim on this ran out", problem?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_revision_what_was_met_is_shown_and_not_asked()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var person = await world.ReviewerAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        await world.ReviewAsync(person, submission, notYet: "plan.days");
        await world.ResubmitAsync(submission);
        await world.ClaimAsync(person, submission);
        using var reviewer = await Visitor.SignedInAsync(world, person);

        var page = await reviewer.ReadAsync($"/review/{submission}");

        Assert.Contains("name=\"level:plan.days\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"level:plan.goal\"", page, StringComparison.Ordinal);
        Assert.Contains("Met earlier", page, StringComparison.Ordinal);
    }
}
