using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Channels.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Support;

/// <summary>A Direct Line client as bare as can be: what goes over the wire is what the test wrote.</summary>
internal sealed class DirectLineCaller : IDisposable
{
    public const string Base = "/v3/directline";

    private readonly World world;
    private readonly HttpClient http;
    private readonly string? from;

    private DirectLineCaller(World world, string? from = null) =>
        (this.world, http, this.from) = (world, Http(world), from);

    public string Conversation { get; private set; } = "";
    public string Token { get; set; } = "";
    public string StreamUrl { get; private set; } = "";

    /// <summary>
    /// A guest of the web chat, whom the bot has greeted. <paramref name="from"/>: the network address that a trusted
    /// proxy tells; else this machine.
    /// </summary>
    public static async Task<DirectLineCaller> GuestAsync(World world, string? from = null)
    {
        var caller = new DirectLineCaller(world, from);
        await caller.StartAsync(await JsonAsync(await caller.SendAsync(HttpMethod.Post, "/tokens/generate")));
        await world.SettleAsync();
        return caller;
    }

    /// <summary>
    /// Somebody at a terminal, drawn as a channel, whom the bot has greeted: a guest, or who has that name.
    /// </summary>
    public static async Task<DirectLineCaller> TerminalAsync(World world, string channel, string? name = null)
    {
        return await OpenAsync(world, await JsonAsync(await TerminalTokenAsync(world, new { channel, @as = name })));
    }

    /// <summary>Opens the conversation of a token.</summary>
    public static async Task<DirectLineCaller> OpenAsync(World world, JsonObject token)
    {
        var caller = new DirectLineCaller(world);
        await caller.StartAsync(token);
        await world.SettleAsync();
        return caller;
    }

    public static HttpClient Http(World world) =>
        new(new HttpClientHandler { UseCookies = false }) { BaseAddress = new(world.App.Urls.First()) };

    /// <summary>A terminal's token; <paramref name="terminal"/> is what it asks for.</summary>
    public static async Task<HttpResponseMessage> TerminalTokenAsync(World world, object terminal, string? key = null)
    {
        using var http = Http(world);
        using var request = new HttpRequestMessage(HttpMethod.Post,
            $"{Base}/tokens/generate")
        { Content = JsonContent(JsonSerializer.Serialize(new { terminal })) };
        request.Headers.Authorization = new("Bearer", key ?? world.Services.GetRequiredService<TerminalKey>().Value);
        return await http.SendAsync(request);
    }

    public async Task StartAsync(JsonObject token)
    {
        Token = (string)token["token"]!;
        Conversation = (string)token["conversationId"]!;
        var opened = await JsonAsync(await SendAsync(HttpMethod.Post, "/conversations"));
        StreamUrl = (string)opened["streamUrl"]!;
    }

    public Task<HttpResponseMessage> SayAsync(string json) =>
        SendAsync(HttpMethod.Post, $"/conversations/{Conversation}/activities", JsonContent(json));

    public Task<HttpResponseMessage> UploadAsync(HttpContent content) =>
        SendAsync(HttpMethod.Post, $"/conversations/{Conversation}/upload", content);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, Base + path) { Content = content };
        // Who refuses a large body hangs up, and the answer is lost on one who is still sending.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000;
        if (from is not null) request.Headers.Add("X-Forwarded-For", from);
        if (Token is not "") request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await http.SendAsync(request);
    }

    /// <summary>What is in the log after a watermark, once all is answered.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReadAsync(string watermark = "")
    {
        await world.SettleAsync();
        return [.. (await JsonAsync(await SendAsync(
            HttpMethod.Get, $"/conversations/{Conversation}/activities?watermark={watermark}")))["activities"]!
            .AsArray().OfType<JsonNode>()];
    }

    public async Task<ClientWebSocket> StreamAsync(string watermark)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(
            new(StreamUrl.Replace("watermark=0", $"watermark={watermark}", StringComparison.Ordinal)), default);
        return socket;
    }

    /// <summary>The next frame of a stream, or null when it was closed.</summary>
    public static async Task<JsonObject?> FrameAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[256 * 1024];
        var read = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
        return read.MessageType is WebSocketMessageType.Close
            ? null
            : JsonNode.Parse(buffer.AsSpan(0, read.Count))!.AsObject();
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
            return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!.AsObject();
    }

    public static StringContent JsonContent(string json) => new(json, Encoding.UTF8, "application/json");

    public void Dispose() => http.Dispose();
}
