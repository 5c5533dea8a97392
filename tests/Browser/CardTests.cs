using MicroCred.Bot.Engine;
using MicroCred.Tests.Channels;
using MicroCred.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MicroCred.Tests.Browser;

/// <summary>Every kind of card in a real browser: how it looks, and what each of its buttons does.</summary>
public sealed class CardTests
{
    private const float Patience = 20_000;

    private readonly List<string> strangers = [];
    private readonly List<string> errors = [];

    private static Message Looking => new("It takes about 10 hours.", new Choice("begin", "Begin") { IsPrimary = true },
        new Choice("lesson", "Lesson") { Spare = true }, new Choice("parts", "Rubric") { Spare = true })
    {
        Heading = new("Progress Monitoring")
        {
            Above = "Special Education in Rural Classrooms",
            Below = "10 hours · 6 parts",
            Picture = new("/icon.svg", "Badge: Progress Monitoring"),
            IsLarge = true,
        },
        Tables = [new(["Part", "You send"], [new("The graph", "1 file"), new("Your routine", "60-200 words")])],
        Pictures = [new("/icon.svg", "A graph"), new("/icon.svg", "A page")],
    };

    private static Message Closer => new(
        "Which one?", Near("co", "Co-Teaching Between Special Education and Regular Education Teachers", "Closest"),
        Near("math", "Adapting Math Lessons to Disabilities", null), new Choice("else", "Something else"))
    {
        Heading = new("Two that fit") { Above = "Teaching with another teacher" },
    };

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_button_of_every_card_stays_on_the_page(int width)
    {
        await using var world = await World.StartForVisitorsAsync("--Limits:Messages=1000");
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(width, strangers);
        page.Console += (_, message) =>
        {
            if (message.Type is "error") errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        var chat = new ChatPage(page);
        await chat.OpenAsync(world.Address);
        await chat.ReadAsync("What is your role?");
        var (address, children) = (page.Url, await ChildrenAsync(page));

        foreach (var (name, message) in Cards())
        {
            await world.SettleAsync();
            var before = await page.Locator("#chat .ac-adaptiveCard").CountAsync();
            await WebCards.DeliverAsync(world, message);
            await Expect(page.Locator("#chat .ac-adaptiveCard"))
                .ToHaveCountAsync(before + 1, new() { Timeout = Patience });
            var card = (await page.Locator("#chat article:has(.ac-adaptiveCard)").Last.ElementHandleAsync())!;
            await ShowAsync(page, $"{(width < 600 ? "phone" : "desk")}-card-{name}");
            var buttons = await PressAllAsync(page, card);
            Assert.True(buttons >= message.Choices.Count, $"{name}: {buttons} buttons");
            Assert.Equal((address, children), (page.Url, await ChildrenAsync(page)));
            Assert.Equal(0, await page.Locator("dialog[open], [aria-modal=true]").CountAsync());
            await Expect(chat.SendBox).ToBeVisibleAsync();
        }

        Assert.Empty(errors);
        Assert.Empty(strangers);
    }

    private static Choice Near(string value, string label, string? tag) => new(value, label)
    {
        Row = new()
        {
            Tag = tag,
            Why = "You share the room two days a week.",
            Facts = "12 hours · 6 parts",
            Button = "Look closer",
        },
    };

    private static IEnumerable<(string Name, Message Message)> Cards()
    {
        foreach (ITheoryDataRow row in AdaptiveCardTests.Cards)
        {
            var message = (Message)row.GetData()[1]!;
            // What stands on another host is refused here.
            yield return ($"{row.GetData()[0]}", message.Picture is null
                ? message
                : message with { Picture = new("/icon.svg", "Badge") });
        }

        yield return ("looking", Looking);
        yield return ("closer", Closer);
    }

    /// <summary>Presses one after the other, also what was folded, and returns how many there are.</summary>
    private static async Task<int> PressAllAsync(IPage page, IElementHandle card)
    {
        for (var i = 0; ; i++)
        {
            var buttons = await card.QuerySelectorAllAsync(".ac-pushButton, .ac-selectable");
            List<IElementHandle> visible = [];
            foreach (var button in buttons)
                if (await button.IsVisibleAsync()) visible.Add(button);
            if (i >= visible.Count) return i;

            if (await visible[i].GetAttributeAsync("aria-expanded") is not null)
            {
                await visible[i].ClickAsync(new() { Timeout = Patience });
                Assert.Equal("true", await visible[i].GetAttributeAsync("aria-expanded"));
                continue;
            }

            var answer = await page.RunAndWaitForResponseAsync(
                () => visible[i].ClickAsync(new() { Timeout = Patience }),
                r => r.Request.Method is "POST" && r.Url.EndsWith("/activities", StringComparison.Ordinal),
                new() { Timeout = Patience });
            Assert.Equal(200, answer.Status);
        }
    }

    private static Task<int> ChildrenAsync(IPage page) => page.EvaluateAsync<int>("document.body.children.length");

    private static async Task ShowAsync(IPage page, string name)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Gallery.ShowAsync(page, $"{name}-{(scheme is ColorScheme.Dark ? "dark" : "light")}");
        }

        var fits = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");
        Assert.True(fits, $"{name} is too wide.");
    }
}
