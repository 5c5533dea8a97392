using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MicroCred.Load.Doors;

/// <summary>One Direct Line conversation, from its client's side.</summary>
internal sealed class WebChat
{
    private readonly Answers answers;
    private string watermark = "0";

    private WebChat(Opened opened, Answers answers) =>
        (Id, Token, this.answers) = (opened.ConversationId, opened.Token, answers);

    public string Id { get; }

    public string Token { get; }

    public static async Task<WebChat> StartAsync(HttpClient http, Opened opened, Answers answers)
    {
        var chat = new WebChat(opened, answers);
        await chat.AskAsync(http, HttpMethod.Post, "v3/directline/conversations");
        return chat;
    }

    /// <summary>Follows the stream from where it was left.</summary>
    public async Task<IAsyncDisposable> ListenAsync(HttpClient http)
    {
        var path = $"v3/directline/conversations/{Id}?watermark={watermark}";
        var reconnected = await AskAsync(http, HttpMethod.Get, path);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new(reconnected.StreamUrl!), CancellationToken.None);
        return new Stream(socket, ReadAsync(socket));
    }

    private async Task<Opened> AskAsync(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new("Bearer", Token) } };
        using var answer = await http.SendAsync(request);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Opened>())!;
    }

    private async Task ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        for (var filled = 0; ;)
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            var part = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
            if (part.MessageType is WebSocketMessageType.Close) return;
            filled += part.Count;
            if (!part.EndOfMessage) continue;
            if (filled > 0) Take(buffer.AsMemory(0, filled), Stopwatch.GetTimestamp());
            filled = 0;
        }
    }

    private void Take(ReadOnlyMemory<byte> frame, long now)
    {
        using var set = JsonDocument.Parse(frame);
        watermark = set.RootElement.GetProperty("watermark").GetString()!;
        foreach (var activity in set.RootElement.GetProperty("activities").EnumerateArray())
        {
            if (!activity.TryGetProperty("replyToId", out var message)) continue; // our own message, or a greeting
            var isLast = !activity.TryGetProperty("inputHint", out var hint) || !hint.ValueEquals("ignoringInput"u8);
            answers.Note(message.GetString()!, ContentOf(activity), isLast, now);
        }
    }

    /// <summary>What is said, without the id and the time that differ for whatever is said twice.</summary>
    private static int ContentOf(JsonElement activity)
    {
        var content = new HashCode();
        if (activity.TryGetProperty("text", out var text)) content.AddBytes(JsonMarshal.GetRawUtf8Value(text));
        if (activity.TryGetProperty("attachments", out var cards)) content.AddBytes(JsonMarshal.GetRawUtf8Value(cards));
        return content.ToHashCode();
    }

    internal sealed record Opened(string ConversationId, string Token, string? StreamUrl);

    private sealed class Stream(ClientWebSocket socket, Task reading) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            await reading;
            socket.Dispose();
        }
    }
}
