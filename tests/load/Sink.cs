using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MicroCred.Load;

/// <summary>
/// Stands where Teams would: takes every reply, gives it an id, and notes when it came and what it answers.
/// </summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Reply> replies = [];
    private int ids;

    private Sink()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public string Url => app.Urls.First() + "/";

    public static async Task<Sink> StartAsync()
    {
        var sink = new Sink();
        await sink.app.StartAsync();
        return sink;
    }

    /// <summary>When the reply to an activity comes in.</summary>
    public Task<long> ReplyTo(string activity) => replies.GetOrAdd(activity, _ => new()).Came.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>How many times an activity has been answered to the end.</summary>
    public int CountOf(string activity) => replies.TryGetValue(activity, out var reply) ? reply.Count : 0;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var now = Stopwatch.GetTimestamp();
        var path = http.Request.Path.Value!;
        var reply = replies.GetOrAdd(path[(path.LastIndexOf('/') + 1)..], _ => new());
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        var answer = System.Text.Encoding.UTF8.GetBytes($$"""{"id":"sent-{{Interlocked.Increment(ref ids)}}"}""");
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
        // More of it is to come.
        if (body.GetBuffer().AsSpan(0, (int)body.Length).IndexOf("\"ignoringInput\""u8) >= 0) return;
        Interlocked.Increment(ref reply.Count);
        reply.Came.TrySetResult(now);
    }

    private sealed class Reply
    {
        public readonly TaskCompletionSource<long> Came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int Count;
    }
}
