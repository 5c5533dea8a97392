using System.Net.WebSockets;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Channels;

public sealed class DirectLineStreamTests : GuestTests
{
    [Fact]
    public async Task A_stream_replays_what_was_and_follows_what_comes_one_activity_a_frame()
    {
        using var socket = await Guest.StreamAsync("0");
        await Guest.SayAsync("""{"type":"message","text":"privacy"}""");
        var all = await Guest.ReadAsync();

        var frames = new List<System.Text.Json.Nodes.JsonObject?>();
        while (frames.Count < all.Count) frames.Add(await DirectLineCaller.FrameAsync(socket));

        Assert.Equal(
            all.Select(a => a["id"]!.ToString()),
            frames.Select(f => f!["activities"]!.AsArray().Single()!["id"]!.ToString()));
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => $"{i}"), frames.Select(f => (string?)f!["watermark"]));
    }

    [Fact]
    public async Task A_stream_begins_behind_its_watermark()
    {
        using var socket = await Guest.StreamAsync("1");

        Assert.Equal("2", (string?)(await DirectLineCaller.FrameAsync(socket))!["watermark"]);
    }

    [Fact]
    public async Task Two_windows_see_the_same_chat()
    {
        using var one = await Guest.StreamAsync("2");
        using var two = await Guest.StreamAsync("2");

        await Guest.SayAsync("""{"type":"message","text":"privacy"}""");

        var (first, second) = (await DirectLineCaller.FrameAsync(one), await DirectLineCaller.FrameAsync(two));
        Assert.Equal("privacy", (string?)first!["activities"]![0]!["text"]);
        Assert.Equal(first.ToJsonString(), second!.ToJsonString());
    }

    [Fact]
    public async Task Empty_frames_and_noise_from_a_client_are_ignored_and_a_goodbye_is_answered()
    {
        using var socket = await Guest.StreamAsync("2");

        await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, true, default);
        await socket.SendAsync(new byte[5000], WebSocketMessageType.Binary, true, default);
        await Guest.SayAsync("""{"type":"message","text":"privacy"}""");

        Assert.Equal("3", (string?)(await DirectLineCaller.FrameAsync(socket))!["watermark"]);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        while (await DirectLineCaller.FrameAsync(socket) is not null)
        {
        }

        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task A_stream_is_closed_when_the_server_leaves()
    {
        using var socket = await Guest.StreamAsync("2");

        var stopping = World.App.StopAsync();

        Assert.Null(await DirectLineCaller.FrameAsync(socket));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await stopping;
    }

    [Fact]
    public async Task A_stream_needs_its_own_token()
    {
        using var other = await DirectLineCaller.GuestAsync(World);
        using var socket = new ClientWebSocket();
        var stolen = new Uri(Guest.StreamUrl.Replace(Guest.Conversation, other.Conversation, StringComparison.Ordinal));

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(stolen, default));
    }
}
