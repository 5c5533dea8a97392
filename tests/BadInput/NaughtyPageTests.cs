using System.Net;
using System.Text.RegularExpressions;
using MicroCred.Data.People;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.BadInput;

/// <summary>What people wrote stands on a page as text: nothing of it becomes part of the page.</summary>
public sealed partial class NaughtyPageTests
{
    // NUL never comes as far as a page: it is taken out of whatever is said.
    private static readonly string[] Written =
        [.. Naughty.Strings.Where(text => !string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal))];

    [Fact]
    public async Task In_the_review_of_an_answer()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (rae, submission) =
            (await world.ReviewerAsync(), await world.SubmittedAsync(await world.TeacherAsync(), Written));
        await world.ClaimAsync(rae, submission);
        using var reviewer = await Visitor.SignedInAsync(world, rae);

        var page = await reviewer.ReadAsync($"/review/{submission}");

        AssertText(Written, Words().Match(page).Groups["words"].Value, page);
    }

    [Fact]
    public async Task In_feedback_on_the_teachers_own_page()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (rae, maria) =
            (await world.ReviewerAsync(), await world.PersonAsync("Maria <b onclick='x'>Lopez</b>", Roles.Teacher));
        string[] comments =
            [.. Naughty.Kinds["html"], .. Naughty.Kinds["templates"], .. Naughty.Kinds["right to left and hidden"].Take(6)];
        var submission = await world.SubmittedAsync(maria);
        await world.ClaimAsync(rae, submission);
        await world.ScoreAsync(rae, submission, "why.reason", "not-yet", string.Join('\n', comments));
        await world.ScoreAsync(rae, submission, "plan.goal", "met");
        await world.ScoreAsync(rae, submission, "plan.days", "met");
        await world.CompleteAsync(rae, submission);
        using var teacher = await Visitor.SignedInAsync(world, maria);

        var page = await teacher.ReadAsync("/me");

        AssertText([string.Join('\n', comments)], Said().Match(page).Value, page);
    }

    [Fact]
    public async Task In_a_question_to_a_coordinator()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var (maria, lee) = (
            await world.PersonAsync("Maria \"><script>x</script>", Roles.Teacher),
            await world.PersonAsync("Lee Sturgill", Roles.Coordinator));
        await world.WriteAsync(
            db => db.HelpRequests.Add(new() { Person = maria.Id, Text = string.Join('\n', Written), AskedAt = world.Now }));
        using var coordinator = await Visitor.SignedInAsync(world, lee);

        var page = await coordinator.ReadAsync("/coordinator");

        AssertText([string.Join('\n', Written)], Said().Match(page).Value, page);
    }

    private static void AssertText(string[] written, string part, string page)
    {
        var shown = string.Concat(Paragraph().Matches(part).Select(p => WebUtility.HtmlDecode(p.Groups["text"].Value)));
        Assert.EndsWith(Solid(string.Concat(written)), Solid(shown), StringComparison.Ordinal);
        Assert.All(Paragraph().Matches(part), p => Assert.DoesNotContain('<', p.Groups["text"].Value));
        Assert.DoesNotMatch(
            "alert\\(1\\)</script>|<script>x|<b onclick|<img src=x|<svg onload|<base|<iframe src=//evil", page);
    }

    /// <summary>Without white space, which a page may set otherwise.</summary>
    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("<div class=\"words\">(?<words>.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex("<p class=\"said\">.*?</p>", RegexOptions.Singleline)]
    private static partial Regex Said();

    [GeneratedRegex("<p[^>]*>(?<text>.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();
}
