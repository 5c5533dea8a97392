using System.Net;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Decides before a body is read whether its sender may be heard at all.</summary>
internal sealed class ActivityAuthentication(BotOptions options, IHostEnvironment environment)
{
    /// <summary>Null lets the request in; otherwise the status that answers it.</summary>
    public int? Refuse(HttpContext http) => options.AppId switch
    {
        null or "" => environment.IsDevelopment() && IsFromHere(http) ? null : StatusCodes.Status404NotFound,
        _ => StatusCodes.Status401Unauthorized,
    };

    /// <summary>A developer's own machine, and neither a tunnel that leads to it nor a page that only pretends to be of it.</summary>
    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)))
        && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("X-Forwarded-For");
}
