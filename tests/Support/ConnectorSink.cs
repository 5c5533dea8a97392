using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MicroCred.Tests.Support;

/// <summary>
/// A connector that writes down who called, and answers as it is told to; otherwise it takes everything and gives it an
/// id.
/// </summary>
internal sealed class ConnectorSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Call> calls = [];
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = [];
    private int ids;

    private ConnectorSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public static async Task<ConnectorSink> StartAsync()
    {
        var sink = new ConnectorSink();
        await sink.app.StartAsync();
        return sink;
    }

    public string Url => app.Urls.First();

    public IReadOnlyList<Call> Calls => [.. calls];

    /// <summary>What was said, in order: a card by its first text.</summary>
    public IReadOnlyList<string> Said => [.. Calls.Where(c => c.Method == "POST").Select(c => c.Text)];

    /// <summary>Answers the next call in this way instead.</summary>
    public void Next(HttpStatusCode status, string body = "", string? retryAfter = null) => Next(http =>
    {
        http.Response.StatusCode = (int)status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body);
    });

    public void Next(Func<HttpContext, Task> answer) => answers.Enqueue(answer);

    /// <summary>Waits until that many calls were made.</summary>
    public async Task<IReadOnlyList<Call>> CallsAsync(int atLeast)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (calls.Count < atLeast) await Task.Delay(10, patience.Token);
        return Calls;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        calls.Enqueue(new(http.Request.Method, http.Request.Path, body is "" ? null : JsonNode.Parse(body)));
        if (answers.TryDequeue(out var answer)) await answer(http);
        else await http.Response.WriteAsync($$"""{"id":"sent-{{Interlocked.Increment(ref ids)}}"}""");
    }

    internal sealed record Call(string Method, string Path, JsonNode? Body)
    {
        public string Text =>
            (string?)Body?["text"] ?? (string?)Body?["attachments"]?[0]?["content"]?["body"]?[0]?["text"] ?? "";
    }
}
