using System.Net.WebSockets;
using System.Text;
using MicroCred.Bot.Limits;
using MicroCred.Data;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Follows the log over a WebSocket: everything after the watermark, then whatever comes, until either side leaves.
/// </summary>
internal static class ActivityStream
{
    /// <summary>How often we look without having been woken, which nothing should need.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    /// <summary>How long a client may take to say goodbye.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    public static async Task HandleAsync(
        Caller caller, string? watermark, HttpContext http, PublicBase site, ActivityLog log, SharedFiles files,
        Pace pace, IServiceScopeFactory scopes, IHostApplicationLifetime host)
    {
        if (!http.WebSockets.IsWebSocketRequest)
            throw DirectLineException.BadArgument("This address is for a WebSocket.");
        var after = ReadActivities.After(watermark);
        using var seat = pace.Stream(caller.Address, http);
        var origin = site.OriginOf(http.Request);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var leaving =
            CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        var hearing = HearAsync(socket, leaving);
        try
        {
            await FollowAsync(socket, caller.Pass, after, origin, log, files, scopes, leaving.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // Somebody left.
        }

        await leaving.CancelAsync();
        await CloseAsync(socket, host.ApplicationStopping.IsCancellationRequested);
        await Task.WhenAny(hearing, Task.Delay(Goodbye, CancellationToken.None));
        if (!hearing.IsCompleted) socket.Abort();
        await hearing;
    }

    private static async Task FollowAsync(
        WebSocket socket, Pass pass, long after, string origin, ActivityLog log, SharedFiles files,
        IServiceScopeFactory scopes, CancellationToken ct)
    {
        var told = false;
        while (true)
        {
            var next = log.NextAsync(pass.Address);
            var standing = await StandingAsync(pass, scopes, ct);
            if (standing is Standing.Ended or Standing.Gone) return;
            var rows = await log.ReadAsync(pass.Address, after, ct);
            foreach (var row in rows)
            {
                // One activity a frame: clients mix up the order of what comes together.
                var frame = ReadActivities.Set([row], after, pass, origin, files);
                await SendAsync(socket, frame, ct);
                after = row.Seq;
            }

            if (rows is [] && standing is Standing.Joined && !told)
            {
                await SendAsync(socket, ReadActivities.Joined(after), ct);
                told = true;
            }

            if (rows is []) await Task.WhenAny(next, Task.Delay(LookEvery, ct));
            ct.ThrowIfCancellationRequested();
        }
    }

    private static Task SendAsync(WebSocket socket, string frame, CancellationToken ct) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, ct);

    private static async Task<Standing> StandingAsync(Pass pass, IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PassCheck>().OfAsync(pass, ct);
    }

    /// <summary>
    /// Clients send empty frames to show that they live, and close when they leave. Nothing that they send here is
    /// read.
    /// </summary>
    private static async Task HearAsync(WebSocket socket, CancellationTokenSource leaving)
    {
        var buffer = new byte[1024];
        try
        {
            while ((
                await socket.ReceiveAsync(
                    buffer.AsMemory(), CancellationToken.None)).MessageType is not WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // Gone without a word.
        }

        await leaving.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, bool weLeave)
    {
        try
        {
            using var patience = new CancellationTokenSource(Goodbye);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(
                    weLeave ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure,
                    null,
                    patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // It was gone already.
        }
    }
}
