using MicroCred.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MicroCred.Tests.Browser;

/// <summary>What somebody gets who opens the page: how many bytes, how much of the screen, and which message.</summary>
public sealed class FirstLookTests
{
    private const int MostBytes = 1_000_000;

    private readonly List<string> strangers = [];

    [Fact]
    public async Task The_first_visit_loads_less_than_a_megabyte()
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(390, strangers);
        var wire = await page.Context.NewCDPSessionAsync(page);
        double bytes = 0;
        wire.Event("Network.loadingFinished").OnEvent += (_, data) =>
            bytes += data?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await wire.SendAsync("Network.enable");

        var chat = new ChatPage(page);
        await chat.OpenAsync(world.Address);
        await chat.ReadAsync("What is your role?");

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes over the wire");
        Assert.InRange(bytes, 100_000, MostBytes);
    }

    [Fact]
    public async Task A_phone_shows_nothing_but_the_talk_and_opens_it_at_the_newest_message()
    {
        await using var world = await World.StartForVisitorsAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(390, strangers);
        var chat = new ChatPage(page);
        await chat.OpenAsync(world.Address);
        await chat.ReadAsync("What is your role?");
        foreach (var words in (string[])["privacy", "help", "how do i know if what im doing is working"])
        {
            await chat.SendBox.FillAsync(words);
            await chat.SendBox.PressAsync("Enter");
            await Expect(chat.Messages.Filter(new() { HasText = words }).First).ToBeVisibleAsync();
            await world.SettleAsync();
        }

        await chat.ReadAsync("Which one would you like to see?");
        await page.ReloadAsync();
        await chat.ReadAsync("Which one would you like to see?");

        await Expect(page.Locator(".foot")).ToBeHiddenAsync();
        await Expect(chat.Messages.Last.Locator(".ac-pushButton").Last).ToBeInViewportAsync(new() { Timeout = 10_000 });
        var under = await page.EvaluateAsync<double>(
            "innerHeight - document.querySelector('.webchat__send-box').getBoundingClientRect().bottom");
        Assert.InRange(under, -1, 1);
        await Gallery.ShowAsync(page, "phone-opened-again");
    }
}
