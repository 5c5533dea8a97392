using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MicroCred.Tests.Support;
using Microsoft.Playwright;

namespace MicroCred.Tests.Browser;

internal static class Gallery
{
    private static readonly List<string> Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Takes a picture for the test output, and lets axe look at the page.</summary>
    public static async Task ShowAsync(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Repository.PathTo("artifacts", "screenshots")).FullName;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = Rules } });
        Assert.True(
            found.Violations.Length == 0,
            string.Join("\n", found.Violations.Select(
                v => $"{name}: {v.Id}: {v.Help}: {string.Join(" ; ", v.Nodes.Select(n => n.Html).Take(3))}")));
    }
}
