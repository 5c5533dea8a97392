using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MicroCred.Bot.Accounts;
using MicroCred.Bot.Sample;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MicroCred.Tests.Browser;

/// <summary>
/// The whole story in a real browser: a teacher chats, a reviewer scores, the teacher revises, and a badge is opened by
/// anybody.
/// </summary>
public sealed class StoryTests
{
    private readonly List<string> strangers = [];

    [Theory]
    [InlineData(1280, "desk")]
    [InlineData(390, "phone")]
    public async Task A_teacher_earns_a_badge(int width, string name)
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var teacher = await chromium.OpenAsync(width, strangers);
        var reviewer = await chromium.OpenAsync(width, strangers);
        var chat = new ChatPage(teacher);

        await chat.OpenAsync(world.Address);
        await chat.ReadAsync("What is your role?");
        await ShowAsync(teacher, $"{name}-1-welcome");
        await CollectAsync(world, chat, teacher, name);

        await ReviewAsync(world, reviewer, name, "Name the measure as it is printed on the page.");
        await chat.ReadAsync("feedback is ready");
        await ReviseAsync(chat, teacher, name);
        await ReviewAsync(world, reviewer, name, null);
        await chat.ReadAsync("You earned it: Progress Monitoring");

        await chat.SayAsync("badges", "Your badges");
        await chat.TapAsync("Progress Monitoring", "is private");
        await chat.TapAsync("Yes, make it public", "Anyone can see it");
        await ShowAsync(teacher, $"{name}-7-shared");
        await OpenBadgeAsync(world, await chromium.OpenAsync(width, strangers), name);
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task Every_page_passes_axe(int width, bool dark)
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(width, strangers, dark);
        var name = $"{(width < 600 ? "phone" : "desk")}-{(dark ? "dark" : "light")}";

        await new ChatPage(page).OpenAsync(world.Address);
        await new ChatPage(page).ReadAsync("What is your role?");
        await ShowAsync(page, $"{name}-chat");
        foreach (var (who, path, shot) in new[] { (null, "/signin", "signin"), (null, "/nowhere", "not-found"),
            ("Dana Fugate", "/me", "me"), ("Jo Pratt", "/review", "queue"), ("Lee Sturgill", "/coordinator", "questions"), (
                null, $"/badges/{await PublicBadgeAsync(world)}", "badge"), (null, "/achievements/progress-monitoring", "achievement") })
        {
            if (who is not null) await SignInAsync(world, page, who);
            await page.GotoAsync(world.Address + path);
            await ShowAsync(page, $"{name}-{shot}");
        }

        Assert.Empty(strangers);
    }

    private static async Task CollectAsync(World world, ChatPage chat, IPage page, string name)
    {
        await chat.SayAsync("how do i know if what im doing is working", "Which one would you like to see?");
        await chat.TapAsync("Progress Monitoring", "about 10 hours");
        await chat.TapAsync("Two-minute lesson", "about 10 hours");
        await ShowAsync(page, $"{name}-2-lesson");
        await chat.TapAsync("Begin", "0 of 6 parts ready");
        await chat.SendFileAsync(
            "graph.jpg", SamplePhoto.Graph("Words read right in a minute", 3), "What is this file for?");
        await chat.TapAsync("The graph", "Got 1 file for The graph");
        await chat.TapAsync("Go on", "1 of 6 parts ready");
        await chat.TapAsync("Next: The skill and the measure", "DONE when finished");
        await chat.SayAsync(Answer(world, "skill-and-measure"), "words, that is enough");
        await chat.TapAsync("Done", "2 of 6 parts ready");
        await ShowAsync(page, $"{name}-3-collecting");
        await chat.TapAsync("Next: Your routine and your rule", "DONE when finished");
        await chat.SayAsync(Answer(world, "routine-and-rule"), "words, that is enough");
        await chat.TapAsync("Done", "3 of 6 parts ready");
        await chat.TapAsync("Next: Starting point and goal", "Send it here: 0 of 1");
        await chat.SendFileAsync("baseline.jpg", SamplePhoto.Graph("Three starting scores", 5), "Got 1 file");
        await chat.TapAsync("Go on", "Can any student be seen");
        await chat.TapAsync("No", "4 of 6 parts ready");
        await chat.TapAsync("Next: The decision you made", "Send it here: 0 of 1");
        await chat.SendFileAsync("decision.jpg", SamplePhoto.Graph("What the rule said", 9), "Got 1 file");
        await chat.TapAsync("Go on", "5 of 6 parts ready");
        await chat.TapAsync("Next: What the graph taught you", "DONE when finished");
        await chat.SayAsync(Answer(world, "reflection"), "words, that is enough");
        await chat.TapAsync("Done", "6 of 6 parts ready");
        await chat.TapAsync("Check and send", "Send it to a reviewer?");
        await chat.TapAsync("Yes, send it", "may I tell you here");
        await chat.TapAsync("Yes, tell me", "What next?");
    }

    private static string Answer(World world, string requirement)
    {
        var credential =
            world.Services.GetRequiredService<CatalogCache>().Snapshot.Find("progress-monitoring")!.Credential;
        return SampleWork.Answer(credential, credential.Find(requirement)!, credential.Find(requirement)!.Words!);
    }

    private static async Task ReviseAsync(ChatPage chat, IPage page, string name)
    {
        await chat.SayAsync("feedback", "1 part to change");
        await ShowAsync(page, $"{name}-5-feedback");
        await chat.TapAsync("Change: The skill and the measure", "Your answer has");
        await chat.SayAsync("The measure is an oral reading passage, grade 2, form 4.", "words, that is enough");
        await chat.TapAsync("Done", "6 of 6 parts ready");
        await chat.TapAsync("Check and send", "Send it to a reviewer?");
        await chat.TapAsync("Yes, send it", "What next?");
    }

    /// <summary>
    /// Signs in, opens Maria's submission from the queue, scores every open criterion by keyboard and mouse, and
    /// releases.
    /// </summary>
    private static async Task ReviewAsync(World world, IPage page, string name, string? notYet)
    {
        if (notYet is not null) await SignInAsync(world, page, "Jo Pratt");
        var submission = await world.ReadAsync(db => (
            from s in db.Submissions
            join p in db.People on s.Person equals p.Id
            where p.Name == "Maria Combs" && s.Status == SubmissionStatus.Submitted
            select s.Id).SingleAsync());
        await page.GotoAsync($"{world.Address}/review");
        await ShowAsync(page, $"{name}-4-queue");
        await page.Locator($"form[action*='{submission}']").GetByRole(AriaRole.Button).ClickAsync();

        var criteria = page.Locator("fieldset.criterion");
        await Expect(criteria).ToHaveCountAsync(notYet is null ? 1 : 12);
        for (var i = 0; i < await criteria.CountAsync(); i++) await criteria.Nth(i)
            .GetByRole(AriaRole.Radio)
            .Nth(1)
            .CheckAsync();
        if (notYet is not null)
        {
            var fit = page.Locator("fieldset[data-criterion='skill-and-measure.measure-fit']");
            await fit.GetByRole(AriaRole.Radio).First.CheckAsync();
            await fit.GetByRole(AriaRole.Textbox).FillAsync(notYet);
            await fit.GetByRole(AriaRole.Textbox).BlurAsync();
        }

        await Expect(page.Locator("#saved")).ToContainTextAsync("Saved");
        await ShowAsync(page, $"{name}-4-review{(notYet is null ? "-again" : "")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Release to the teacher" }).ClickAsync();
        await page.WaitForURLAsync("**/review");
    }

    private static async Task OpenBadgeAsync(World world, IPage anybody, string name)
    {
        var badge = await world.ReadAsync(db => (
            from b in db.Badges join p in db.People on b.Person equals p.Id where p.Name == "Maria Combs" select b.Id).SingleAsync());
        await anybody.GotoAsync($"{world.Address}/badges/{badge}");
        await Expect(anybody.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Progress Monitoring");
        await Expect(anybody.Locator("main")).ToContainTextAsync("Maria Combs");
        await ShowAsync(anybody, $"{name}-8-badge");
    }

    private static async Task SignInAsync(World world, IPage page, string who)
    {
        var person = await world.ReadAsync(db => db.People.SingleAsync(p => p.Name == who));
        await page.Context.ClearCookiesAsync();
        var link = await world.Services.GetRequiredService<Desk>()
            .DoAsync(new CreateSignInLink(person.Id, TimeSpan.FromMinutes(5)), default);
        await page.GotoAsync(world.Address + link);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {who}" }).ClickAsync();
    }

    private static Task<string> PublicBadgeAsync(World world) =>
        world.ReadAsync(async db => (await db.Badges.SingleAsync(b => b.Public)).Id.ToString());

    /// <summary>Takes a picture for the test output, and lets axe look at the page.</summary>
    internal static async Task ShowAsync(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Repository.PathTo("artifacts", "screenshots")).FullName;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        var found = await page.RunAxe(
            new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.True(
            found.Violations.Length == 0,
            string.Join("\n", found.Violations.Select(
                v => $"{name}: {v.Id}: {v.Help}: {string.Join(" ; ", v.Nodes.Select(n => n.Html).Take(3))}")));
    }
}
