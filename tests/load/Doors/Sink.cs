using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MicroCred.Load.Doors;

/// <summary>Stands where Teams would: takes every reply, gives it an id, and notes what it answers and when.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Answers answers;
    private int ids;

    private Sink(Answers answers)
    {
        this.answers = answers;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public Uri Url => new(app.Urls.First());

    public static async Task<Sink> StartAsync(Answers answers)
    {
        var sink = new Sink(answers);
        await sink.app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The path of a reply ends with the id of the message that it answers.</summary>
    private async Task TakeAsync(HttpContext http)
    {
        var now = Stopwatch.GetTimestamp();
        var path = http.Request.Path.Value!;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Note(path[(path.LastIndexOf('/') + 1)..], body.GetBuffer().AsSpan(0, (int)body.Length), now);

        var answer = System.Text.Encoding.UTF8.GetBytes($$"""{"id":"sent-{{Interlocked.Increment(ref ids)}}"}""");
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
    }

    private void Note(string message, ReadOnlySpan<byte> activity, long now)
    {
        var content = new HashCode();
        content.AddBytes(activity);
        answers.Note(message, content.ToHashCode(), isLast: activity.IndexOf("\"ignoringInput\""u8) < 0, now);
    }
}
