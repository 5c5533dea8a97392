using System.Net;
using MicroCred.Data.People;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Review;

public sealed class BrokenRuleTests
{
    [Fact]
    public async Task A_page_goes_back_to_itself_and_shows_the_rule_as_a_notice()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var both = await world.PersonAsync("Ana Day", Roles.Teacher | Roles.Reviewer);
        var submission = await world.SubmittedAsync(both);
        using var visitor = await Visitor.SignedInAsync(world, both);

        var answer = await visitor.PostAsync("/review", $"/review?handler=Claim&id={submission}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/review", answer.Headers.Location?.OriginalString);
        Assert.Contains("Nobody reviews their own work.", await visitor.ReadAsync("/review"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_review_that_is_not_claimed_shows_the_rule_in_place()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var submission = await world.SubmittedAsync(await world.TeacherAsync());
        using var visitor = await Visitor.SignedInAsync(world, await world.ReviewerAsync());

        var answer = await visitor.PostAsync("/review", $"/review/{submission}?handler=HandBack");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("role=\"alert\">You have not claimed this. Claim it first.", page, StringComparison.Ordinal);
    }
}
