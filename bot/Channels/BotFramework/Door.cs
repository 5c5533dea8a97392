using System.Net;
using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// POST /api/messages. It decides who is heard and what is well formed before Bot Builder sees anything: the caller,
/// then size and form, then the service to answer to. What the bot keeps becomes a row in the inbox; the reply goes by
/// the connector.
/// </summary>
internal sealed class Door(
    BotOptions options, TeamsChannel channel, DoorAdapter adapter, TeamsBot bot, IHostEnvironment environment,
    ILogger<Door> logger)
{
    public const string Address = "/api/messages";

    /// <summary>What Bot Builder is told of a caller who needs no token: nothing that could open anything.</summary>
    private static readonly AuthenticateRequestResult Anonymous = new() { ClaimsIdentity = new ClaimsIdentity() };

    public async Task<IResult> ReceiveAsync(HttpContext http)
    {
        if (Refuse(http) is { } refused) return TypedResults.StatusCode(refused);
        var (read, status) = await ReadActivity.FromAsync(http.Request, http.RequestAborted);
        if (read is not { } activity) return TypedResults.StatusCode(status);
        if (!channel.Services.Allows(activity.ServiceUrl))
        {
            logger.StrangeService();
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        // What has arrived is kept, even where the caller does not wait for our answer.
        var answer = await adapter.RunAsync(Anonymous, activity, bot, CancellationToken.None);
        return TypedResults.StatusCode(answer?.Status ?? StatusCodes.Status202Accepted);
    }

    /// <summary>
    /// Null lets the request in; otherwise the status that answers it. Nobody checks tokens yet, so with an app id the
    /// door is shut, and without one it opens on the developer's own machine alone.
    /// </summary>
    private int? Refuse(HttpContext http) => options.AppId switch
    {
        null or "" => environment.IsDevelopment() && IsFromHere(http) ? null : StatusCodes.Status404NotFound,
        _ => StatusCodes.Status401Unauthorized,
    };

    /// <summary>Neither a tunnel that leads to this machine nor a page that only pretends to be of it.</summary>
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && IsLoopback(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("X-Forwarded-For");

    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

internal static partial class DoorLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "An activity named a service that is not in Bot:TrustedServiceHosts; it was refused.")]
    public static partial void StrangeService(this ILogger logger);
}
