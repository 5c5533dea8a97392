using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MicroCred.Tests.Browser;

/// <summary>The web chat as a teacher uses it: types, taps, sends files, and reads what is new.</summary>
internal sealed class ChatPage(IPage page)
{
    private const float Patience = 20_000;

    public ILocator SendBox => page.Locator("[data-id='webchat-sendbox-input']");

    public ILocator Messages => page.Locator("[role='feed'] > [role='article'], [role='feed'] > article");

    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await SendBox.WaitForAsync(new() { Timeout = Patience });
    }

    public async Task SayAsync(string words, string expect)
    {
        await SendBox.FillAsync(words);
        await SendBox.PressAsync("Enter");
        await ReadAsync(expect);
    }

    public async Task TapAsync(string label, string expect)
    {
        await page.GetByRole(
            AriaRole.Button, new() { Name = label, Exact = true }).Last.ClickAsync(new() { Timeout = Patience });
        await ReadAsync(expect);
    }

    public async Task SendFileAsync(string name, byte[] photo, string expect)
    {
        await page.Locator("input[type=file]").First.SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = photo });
        // Web Chat stages a file in its own time and shows nothing that says when; until then Send does nothing.
        var sent = page.WaitForRequestAsync(
            request => request.Url.Contains("/upload", StringComparison.Ordinal), new() { Timeout = Patience });
        while (!sent.IsCompleted)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
            await Task.WhenAny(sent, Task.Delay(200));
        }

        await ReadAsync(expect);
    }

    /// <summary>Waits until the latest message says this.</summary>
    public async Task ReadAsync(string words) =>
        await Expect(Messages.Last).ToContainTextAsync(words, new() { Timeout = Patience });
}
