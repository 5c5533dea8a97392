using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MicroCred.Tests.Privacy;

/// <summary>The program's own log, at its most talkative, of a whole story.</summary>
public sealed partial class LogTests
{
    [Fact]
    public async Task Nothing_of_what_people_say_are_called_or_sign_in_with_is_ever_logged()
    {
        using var log = new Capturing();
        await using var world = await World.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(log), "--environment=Development",
            "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Debug");
        var zelda = await Story.LiveAsync(world);
        using var guest = await DirectLineCaller.GuestAsync(world);
        await guest.SayAsync("""{"type":"message","from":{"id":"x"},"text":"a guest's marigolds"}""");
        await guest.ReadAsync();
        var token = await SignInAsync(world, zelda);

        string[] planted =
        [
            Story.Name, Story.FirstName, "Quillfeather", Story.Question, Story.Comment, "marigolds", "+15550111", token,
            guest.Token, guest.StreamUrl, .. await Story.WordsOfAsync(world, zelda),
        ];
        Assert.True(log.Lines.Count > 5, $"Only {log.Lines.Count} lines were logged.");
        Assert.All(planted, words => Assert.DoesNotContain(
            log.Lines, line => line.Contains(words, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void The_search_finds_what_is_logged()
    {
        using var log = new Capturing();
        log.CreateLogger("x").Log(LogLevel.Debug, default, Story.Name, null, (name, _) => $"It was {name}");

        Assert.Contains(log.Lines, line => line.Contains(Story.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("It was ZELDA Quill")]
    [InlineData("GET /signin/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ")]
    public void The_search_of_every_test_finds_what_is_logged(string line)
    {
        WatchedLog.Search("nothing\n", ["Zelda Quill"]);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => WatchedLog.Search($"nothing\n{line}\n", ["Zelda Quill"]));
    }

    /// <summary>Opens the link that the chat sent, presses the button, and looks around; answers the token.</summary>
    private static async Task<string> SignInAsync(World world, Person person)
    {
        var phone = await Story.PhoneOfAsync(world, person);
        var said = await world.SayAsync(phone, "sign in");
        var link = said.Select(a => Link().Match(a.Text ?? "")).First(m => m.Success);
        using var http = new HttpClient { BaseAddress = new(world.Address) };
        var page = await http.GetStringAsync(link.Value);
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Form().Match(page).Groups[1].Value)]);
        using var answer = await http.PostAsync(link.Value, form);
        foreach (var path in (string[])["/me", "/review", "/signin/guessed", "/nowhere"])
            using (await http.GetAsync(path)) { }
        Assert.True(await world.ReadAsync(db => db.Audit.AnyAsync(a => a.What == "signed in")));
        return link.Groups[1].Value;
    }

    [GeneratedRegex("/signin/([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Form();

    /// <summary>Keeps every line with its category, its values and its exception.</summary>
    private sealed class Capturing : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull
            {
                lines.Enqueue($"{category} scope {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}");
        }
    }
}
