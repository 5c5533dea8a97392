using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using MicroCred.Load.Doors;

namespace MicroCred.Load.Driving;

/// <summary>
/// Guests behind one network, who open chats, write and read at twice the pace that their network may keep up, whether
/// or not they are answered.
/// </summary>
internal sealed class Guests : IDisposable
{
    private const int AtFirst = 100;
    private const int MessagesPerSecond = 200;
    private const int ReadsPerSecond = 200;
    private const int ChatsPerSecond = 2;
    private const int TicksPerSecond = 100;

    private readonly HttpClient http;
    private readonly ConcurrentQueue<WebChat.Opened> chats = [];
    private int taken;
    private int refused;

    /// <param name="server">Believes who connects about the network that they come from.</param>
    /// <param name="network">Its address.</param>
    public Guests(Uri server, string network)
    {
        http = new() { BaseAddress = server };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", network);
    }

    public int Taken => taken;

    /// <summary>How often the server said that it was too much (429).</summary>
    public int Refused => refused;

    public async Task OpenAsync()
    {
        while (chats.Count < AtFirst) await OpenChatAsync();
    }

    public async Task FloodAsync(TimeSpan length)
    {
        List<Task> asked = [];
        var began = Stopwatch.GetTimestamp();
        for (var tick = 0; tick < length.TotalSeconds * TicksPerSecond; tick++)
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds * TicksPerSecond < tick) await Task.Delay(1);
            if (tick % (TicksPerSecond / ChatsPerSecond) is 0) asked.Add(OpenChatAsync());
            for (var i = 0; i < MessagesPerSecond / TicksPerSecond; i++) asked.Add(WriteAsync(Next()));
            for (var i = 0; i < ReadsPerSecond / TicksPerSecond; i++) asked.Add(ReadAsync(Next()));
        }

        await Task.WhenAll(asked);
    }

    public void Dispose() => http.Dispose();

    private async Task OpenChatAsync()
    {
        using var answer = await AskAsync(new(HttpMethod.Post, "v3/directline/tokens/generate"));
        if (answer.IsSuccessStatusCode)
            chats.Enqueue((await answer.Content.ReadFromJsonAsync<WebChat.Opened>())!);
    }

    private async Task WriteAsync(WebChat.Opened chat)
    {
        using var answer = await AskAsync(new(HttpMethod.Post, ActivitiesOf(chat))
        {
            Headers = { Authorization = new("Bearer", chat.Token) },
            Content = JsonContent.Create(new { type = "message", text = "my students can't retell what they read" }),
        });
    }

    private async Task ReadAsync(WebChat.Opened chat)
    {
        using var answer = await AskAsync(new(HttpMethod.Get, ActivitiesOf(chat))
        {
            Headers = { Authorization = new("Bearer", chat.Token) },
        });
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var answer = await http.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests) Interlocked.Increment(ref refused);
            else if (answer.IsSuccessStatusCode) Interlocked.Increment(ref taken);
            else throw new InvalidOperationException($"A guest was answered with {answer.StatusCode}.");
            return answer;
        }
    }

    /// <summary>One guest after the other.</summary>
    private WebChat.Opened Next()
    {
        chats.TryDequeue(out var chat);
        chats.Enqueue(chat!);
        return chat!;
    }

    private static string ActivitiesOf(WebChat.Opened chat) =>
        $"v3/directline/conversations/{chat.ConversationId}/activities";
}
