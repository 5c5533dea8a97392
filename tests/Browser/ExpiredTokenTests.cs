using MicroCred.Bot.Engine;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MicroCred.Tests.Browser;

/// <summary>A page that wakes after longer than its token lives: what was typed or just sent is still there.</summary>
public sealed class ExpiredTokenTests
{
    private const float Patience = 60_000;

    private readonly List<string> strangers = [];
    private readonly List<IWebSocketRoute> streams = [];
    private readonly HashSet<string> tokens = [];
    private bool isExpired;

    [Fact]
    public async Task What_was_being_typed_stays_and_is_sent_once()
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var (page, chat) = await OpenAsync(world, chromium);
        var words = string.Join(' ', Enumerable.Repeat("I teach fractions to five students.", 10));
        await chat.SendBox.FillAsync(words);

        await page.RunAndWaitForResponseAsync(ExpireAsync, IsNewToken, new() { Timeout = Patience });
        await Expect(page.Locator("#chat-trouble")).ToBeHiddenAsync(new() { Timeout = Patience });
        await chat.ReadAsync("What is your role?");

        await Expect(chat.SendBox).ToHaveValueAsync(words);
        await chat.SendBox.PressAsync("Enter");
        await CameOnceAsync(world, chat, words);
    }

    [Fact]
    public async Task What_was_just_sent_is_sent_again_and_taken_once()
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var (page, chat) = await OpenAsync(world, chromium);
        isExpired = true;

        await page.RunAndWaitForResponseAsync(
            async () =>
            {
                await chat.SendBox.FillAsync("I teach fractions to five students.");
                await chat.SendBox.PressAsync("Enter");
            },
            IsNewToken, new() { Timeout = Patience });

        await CameOnceAsync(world, chat, "I teach fractions to five students.");
    }

    [Fact]
    public async Task What_was_being_written_in_a_card_stays()
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var (page, chat) = await OpenAsync(world, chromium);
        await WebCards.DeliverAsync(world, new Message("Why?", new Choice("save", "Save") { IsPrimary = true })
        {
            AsksForWords = true,
            Kept = "",
        });
        var box = page.Locator("#chat textarea.ac-textInput");
        await box.FillAsync("Half an answer.");

        await page.RunAndWaitForResponseAsync(ExpireAsync, IsNewToken, new() { Timeout = Patience });
        await Expect(page.Locator("#chat-trouble")).ToBeHiddenAsync(new() { Timeout = Patience });
        await chat.ReadAsync("Why?");

        await Expect(box).ToHaveValueAsync("Half an answer.", new() { Timeout = Patience });
    }

    private static bool IsNewToken(IResponse answer) =>
        answer.Url.EndsWith("/tokens/generate", StringComparison.Ordinal);

    private static async Task CameOnceAsync(World world, ChatPage chat, string words)
    {
        await Expect(chat.Messages.Filter(new() { HasText = words })).ToHaveCountAsync(1, new() { Timeout = Patience });
        await Expect(chat.Messages.Last).Not.ToContainTextAsync(words, new() { Timeout = Patience });
        await world.SettleAsync();
        await Expect(chat.Messages.Filter(new() { HasText = words })).ToHaveCountAsync(1);
        var logged = await world.ReadAsync(db => db.LoggedActivities.Select(a => a.Body).ToListAsync());
        Assert.Single(logged, body => body.Contains($"\"text\":\"{words}\"", StringComparison.Ordinal));
    }

    private async Task<(IPage Page, ChatPage Chat)> OpenAsync(World world, Chromium chromium)
    {
        var page = await chromium.OpenAsync(1280, strangers);
        await page.RouteAsync(url => url.Contains("/directline/conversations", StringComparison.Ordinal), AnswerAsync);
        await page.RouteWebSocketAsync(
            url => url.Contains("/directline/", StringComparison.Ordinal),
            stream =>
            {
                stream.ConnectToServer();
                streams.Add(stream);
            });
        var chat = new ChatPage(page);
        await chat.OpenAsync(world.Address);
        await chat.ReadAsync("What is your role?");
        return (page, chat);
    }

    private async Task AnswerAsync(IRoute route)
    {
        var token = await route.Request.HeaderValueAsync("authorization");
        if (!isExpired) tokens.Add(token ?? "");
        if (isExpired && tokens.Contains(token ?? ""))
        {
            await route.FulfillAsync(new()
            {
                Status = 403,
                ContentType = "application/json",
                Body = """{"error":{"code":"TokenExpired","message":"That token has run out."}}""",
            });
        }
        else
        {
            await route.FallbackAsync();
        }
    }

    private async Task ExpireAsync()
    {
        isExpired = true;
        foreach (var stream in streams.ToList()) await stream.CloseAsync();
    }
}
