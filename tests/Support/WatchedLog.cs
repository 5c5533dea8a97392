using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MicroCred.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Tests.Support;

/// <summary>
/// Everything that one run of the program logs, at its most talkative, and everything that must never be in it: what
/// the database knows of people, and what the requests held that opens something.
/// </summary>
[ProviderAlias("Watched")]
internal sealed partial class WatchedLog : ILoggerProvider, IStartupFilter
{
    /// <summary>Shorter words may be in a log by chance.</summary>
    private const int ShortestName = 8;
    private const int ShortestText = 20;
    private const int ShortestSecret = 20;

    /// <summary>The levels at which the program talks to this log alone: what stands on the console stays quiet.</summary>
    public static readonly string[] Levels =
    [
        "--Logging:Watched:LogLevel:Default=Debug", "--Logging:Watched:LogLevel:Microsoft=Information",
        "--Logging:Watched:LogLevel:Microsoft.EntityFrameworkCore=Warning",
    ];

    private readonly Lock gate = new();
    private readonly StringBuilder lines = new();
    private readonly ConcurrentDictionary<string, byte> secrets = [];

    public static WatchedLog AddTo(WebApplicationBuilder builder)
    {
        var log = new WatchedLog();
        builder.Services.AddSingleton<ILoggerProvider>(log).AddSingleton<IStartupFilter>(log);
        return log;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Notes what passes by that opens something: cookies, tokens of chats, streams and files, links.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            try
            {
                await rest(http);
            }
            finally
            {
                Note(http);
            }
        });
        next(app);
    };

    /// <summary>Fails where the log holds a name, a phone, words that somebody wrote, or what opens something.</summary>
    public async Task RequireSilenceAsync(IServiceProvider services)
    {
        string said;
        lock (gate) said = lines.ToString();
        if (said is "") return;

        await using var scope = services.CreateAsyncScope();
        List<string> planted =
        [
            .. secrets.Keys, .. await KnownAsync(scope.ServiceProvider.GetRequiredService<MicroCredDb>()),
        ];
        Search(said, planted);
    }

    /// <summary>The search itself.</summary>
    public static void Search(string said, IReadOnlyCollection<string> planted)
    {
        var at = said.AsSpan().IndexOfAny(SearchValues.Create([.. planted], StringComparison.OrdinalIgnoreCase));
        if (at < 0 && OpenLink().Match(said) is { Success: true } link) at = link.Index;
        Assert.True(at < 0, $"The log tells what it must not: {LineAt(said, at)}");
    }

    public void Dispose()
    {
    }

    private static string LineAt(string said, int at)
    {
        if (at < 0) return "";
        var start = Math.Max(said.LastIndexOf('\n', at) + 1, at - 300);
        return said[start..Math.Min(said.Length, at + 200)];
    }

    private void Note(HttpContext http)
    {
        foreach (var (_, cookie) in http.Request.Cookies) Note(cookie);
        foreach (var cookie in http.Response.GetTypedHeaders().SetCookie) Note(cookie.Value.Value);
        var authorization = http.Request.Headers.Authorization.ToString();
        Note(authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        if (http.Request.Query.TryGetValue("t", out var ticket)) Note(ticket);
        if (OpenLink().Match(http.Request.Path) is { Success: true } link) Note(link.Groups[1].Value);
    }

    private void Note(string? secret)
    {
        if (secret is { Length: >= ShortestSecret }) secrets.TryAdd(secret, 0);
    }

    private static async Task<List<string>> KnownAsync(MicroCredDb db)
    {
        var names = await db.People.Select(p => p.Name).ToListAsync();
        var phones = await db.Addresses.Where(a => a.ExternalId.Contains("+1")).Select(a => a.ExternalId).ToListAsync();
        var heard = await db.Inbox.Select(m => m.Body).ToListAsync();
        var shown = await db.LoggedActivities.Select(a => a.Body).ToListAsync();
        var asked = await db.HelpRequests.Select(h => h.Text).ToListAsync();
        var evidence = (await db.Submissions.ToListAsync()).SelectMany(s => s.Evidence).ToList();
        return
        [
            .. names.Where(n => n.Trim().Length >= ShortestName),
            .. phones.Select(p => Phone().Match(p).Value).Where(p => p is not ""),
            .. heard.Concat(shown).SelectMany(TextsIn).Concat(asked).Concat(evidence.Select(p => p.Text ?? ""))
                .Where(t => t.Trim().Length >= ShortestText),
            .. evidence.Select(p => p.FileName ?? "").Where(n => n.Length >= ShortestName),
        ];
    }

    /// <summary>The words of a message; none where a test has planted what is no message.</summary>
    private static IEnumerable<string> TextsIn(string body)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return [];
        }

        return root.ValueKind is JsonValueKind.Object && root.TryGetProperty("text", out var text)
            && text.ValueKind is JsonValueKind.String
            ? [text.GetString()!]
            : [];
    }

    private void Add(string category, LogLevel level, string line, Exception? exception)
    {
        lock (gate) lines.Append(category).Append(' ').Append(level).Append(' ').Append(line).Append(exception).Append('\n');
    }

    [GeneratedRegex("/signin/([A-Za-z0-9_-]{43})")]
    private static partial Regex OpenLink();

    [GeneratedRegex(@"\+1\d{7,}")]
    private static partial Regex Phone();

    private sealed class Logger(WatchedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            log.Add(category, logLevel, formatter(state, exception), exception);
    }
}
