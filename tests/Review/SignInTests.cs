using System.Net;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Review;

public sealed class SignInTests
{
    [Fact]
    public async Task Opening_a_link_does_not_use_it_up_and_pressing_the_button_does()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var link = await Visitor.LinkAsync(world, await world.TeacherAsync());
        using var scanner = new Visitor(world);
        using var teacher = new Visitor(world);
        using var thief = new Visitor(world);

        Assert.Contains("Sign in as Maria Lopez", await scanner.ReadAsync(link), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await teacher.PostAsync(link, link)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, await teacher.StatusAsync("/me"));
        var again = await thief.PostAsync("/signout", link);
        Assert.Contains("used already", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/me"));
    }

    [Theory]
    [InlineData(Roles.Teacher, "/")]
    [InlineData(Roles.Reviewer, "/review")]
    [InlineData(Roles.Approver, "/review")]
    [InlineData(Roles.Teacher | Roles.Reviewer, "/review")]
    [InlineData(Roles.Coordinator, "/coordinator")]
    [InlineData(Roles.Administrator, "/coordinator")]
    public async Task A_link_leads_to_where_somebody_works(Roles roles, string page)
    {
        await using var world = await World.StartByRealTimeAsync("--environment=Development");
        var link = await WebUser.LinkAsync(world, await world.PersonAsync("Maria Combs", roles));
        using var browser = new WebUser(world);

        using var answer = await browser.PostAsync(link, link);

        Assert.Equal(page, answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync(page));
    }

    [Fact]
    public async Task Twenty_presses_sign_in_once()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var link = await Visitor.LinkAsync(world, await world.TeacherAsync());
        using var visitor = new Visitor(world);

        var presses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.PostAsync(link, link)));

        Assert.Single(presses, press => press.StatusCode is HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var link = await Visitor.LinkAsync(world, await world.TeacherAsync());
        using var visitor = new Visitor(world);

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostBareAsync(link)).StatusCode);
        Assert.Contains("Sign in as", await visitor.ReadAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_runs_out_and_only_its_hash_is_kept()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var link = await Visitor.LinkAsync(world, await world.TeacherAsync(), TimeSpan.FromMinutes(15));
        using var visitor = new Visitor(world);
        var kept = await world.ReadAsync(db => db.SignInLinks.Select(l => l.TokenHash).SingleAsync());
        Assert.DoesNotContain(link["/signin/".Length..], kept, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Contains("has run out", await visitor.ReadAsync(link), StringComparison.Ordinal);
        await visitor.PostAsync("/signout", link);
        Assert.Equal(HttpStatusCode.Redirect, await visitor.StatusAsync("/me"));
    }

    [Theory]
    [InlineData("/me", "/me")]
    [InlineData("https://evil.example/", "/review")]
    [InlineData("//evil.example", "/review")]
    [InlineData("", "/review")]
    public async Task Signing_in_leads_on_to_our_own_pages_only(string to, string landed)
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var link = await Visitor.LinkAsync(world, await world.ReviewerAsync());
        using var visitor = new Visitor(world);

        var answer = await visitor.PostAsync(link, link, ("to", to));

        Assert.Equal(landed, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var link = await Visitor.LinkAsync(world, await world.TeacherAsync());
        using var visitor = new Visitor(world);

        var answer = await visitor.PostAsync(link, link);

        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("microcred=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_counts_at_once()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var person = await world.ReviewerAsync();
        using var visitor = await Visitor.SignedInAsync(world, person);
        Assert.Equal(HttpStatusCode.OK, await visitor.StatusAsync("/review"));

        await world.WriteAsync(db => db.People.Single(p => p.Id == person.Id).Roles = Roles.Teacher);

        Assert.Equal(HttpStatusCode.Forbidden, await visitor.StatusAsync("/review"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        using var visitor = await Visitor.SignedInAsync(world, await world.TeacherAsync());

        await visitor.PostAsync("/me", "/signout");

        Assert.Equal(HttpStatusCode.Redirect, await visitor.StatusAsync("/me"));
    }
}
