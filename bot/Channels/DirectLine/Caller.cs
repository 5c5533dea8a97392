using System.Net.Http.Headers;
using MicroCred.Data;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Who calls, told by the token alone. A token for another conversation than the one in the address is refused.
/// </summary>
internal sealed record Caller(Pass Pass)
{
    public AddressId Address => Pass.Address;

    public static async ValueTask<Caller?> BindAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var pass = PassOf(http, services.GetRequiredService<DirectLineTokens>());
        if (http.GetRouteValue("id") is string id && id != $"{pass.Address}")
            throw DirectLineException.Forbidden("That token is for another conversation.");

        return await services.GetRequiredService<PassCheck>().OfAsync(pass, http.RequestAborted) switch
        {
            Standing.Gone => throw new DirectLineException(
                StatusCodes.Status404NotFound, "ConversationNotFound", "That conversation is gone."),
            // Clients know this code, and ask for a new token.
            Standing.Ended => throw new DirectLineException(
                StatusCodes.Status403Forbidden, "TokenExpired", "That token has run out."),
            _ => new(pass),
        };
    }

    /// <summary>What stands after "Bearer", or null.</summary>
    public static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    /// <summary>A browser can't put headers on a WebSocket, so its address holds a ticket for that alone.</summary>
    private static Pass PassOf(HttpContext http, DirectLineTokens tokens) => http.WebSockets.IsWebSocketRequest
        ? tokens.ReadTicket(Given(http.Request.Query["t"]))
        : tokens.Read(Given(Bearer(http.Request)));

    private static string Given(string? token) => token is { Length: > 0 }
        ? token
        : throw new DirectLineException(StatusCodes.Status401Unauthorized, "Unauthorized", "A token is needed here.");
}
