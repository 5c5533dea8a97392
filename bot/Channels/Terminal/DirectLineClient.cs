using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using MicroCred.Bot.Channels.DirectLine;

namespace MicroCred.Bot.Channels.Terminal;

/// <summary>
/// One line to the bot over real HTTP and a WebSocket, as any Direct Line client has it. Messages are what the bot
/// says; our own echo is left out.
/// </summary>
public sealed class DirectLineClient : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource leaving = new();
    private readonly Channel<Activity> heard = System.Threading.Channels.Channel.CreateUnbounded<Activity>();
    private readonly string conversation;
    private readonly string token;
    private Task following = Task.CompletedTask;

    private DirectLineClient(HttpClient http, string conversation, string token) =>
        (this.http, this.conversation, this.token) = (http, conversation, token);

    /// <summary>True when the conversation was there before, so that nobody will be greeted.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>What the bot says, in order; ends when the server leaves.</summary>
    public ChannelReader<Activity> Heard => heard.Reader;

    internal static async Task<DirectLineClient> StartAsync(
        HttpClient http, string conversation, string token, CancellationToken ct)
    {
        var watermark = await EndAsync(http, conversation, token, ct);
        using var answer = await SendAsync(http, token, new(HttpMethod.Post, "v3/directline/conversations"), ct);
        var opened = await Talker.ReadAsync<Talker.Opened>(answer, ct);
        var line = new DirectLineClient(http, conversation, opened.Token) { IsKnown = watermark is not "0" };
        await line.socket.ConnectAsync(
            new(opened.StreamUrl!.Replace("?watermark=0&", $"?watermark={watermark}&", StringComparison.Ordinal)), ct);
        line.following = line.FollowAsync();
        return line;
    }

    /// <summary>Says something, with files, and returns the id that the answer will name.</summary>
    public async Task<string> SayAsync(string text, IReadOnlyList<string> files, CancellationToken ct)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(
            new { type = "message", text, channelData = new { clientActivityID = $"{Guid.CreateVersion7()}" } });
        using var activity = new ByteArrayContent(said);
        activity.Headers.ContentType = new("application/json");
        if (files is []) return await PostAsync("activities", activity, ct);

        using var upload = new MultipartFormDataContent { { activity, "activity", "blob" } };
        foreach (var path in files)
        {
            var file = new StreamContent(File.OpenRead(path));
            file.Headers.ContentType = new("application/octet-stream");
            upload.Add(file, "file", Path.GetFileName(path));
        }

        return await PostAsync("upload", upload, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await following;
        socket.Dispose();
        leaving.Dispose();
    }

    private async Task<string> PostAsync(string to, HttpContent content, CancellationToken ct)
    {
        using var answer = await SendAsync(
            http,
            token,
            new(HttpMethod.Post, $"v3/directline/conversations/{conversation}/{to}") { Content = content },
            ct);
        return (await Talker.ReadAsync<Received>(answer, ct)).Id;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, string token, HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await http.SendAsync(request, ct);
        }
    }

    /// <summary>The watermark behind all that was said before.</summary>
    private static async Task<string> EndAsync(HttpClient http, string conversation, string token, CancellationToken ct)
    {
        for (var watermark = "0"; ;)
        {
            using var read = await SendAsync(
                http,
                token,
                new(HttpMethod.Get, $"v3/directline/conversations/{conversation}/activities?watermark={watermark}"),
                ct);
            var past = await Talker.ReadAsync<ActivitySet>(read, ct);
            if (past.Activities is []) return watermark;
            watermark = past.Watermark;
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            var buffer = new byte[16 * 1024];
            using var frame = new MemoryStream();
            while (await socket.ReceiveAsync(buffer.AsMemory(),
                leaving.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                frame.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                foreach (var activity in JsonSerializer.Deserialize<ActivitySet>(frame.ToArray(),
                    JsonSerializerOptions.Web)!.Activities.Where(a => a.From?.Role is "bot"))
                    heard.Writer.TryWrite(activity);
                frame.SetLength(0);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // Either side left.
        }
        finally
        {
            heard.Writer.TryComplete();
        }
    }

    private sealed record ActivitySet(IReadOnlyList<Activity> Activities, string Watermark);

    private sealed record Received(string Id);
}
