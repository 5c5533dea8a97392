using System.Net.Http.Headers;
using MicroCred.Data;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Who calls, told by the token alone. A token for another conversation than the one in the address is refused.
/// </summary>
internal sealed record Caller(Pass Pass)
{
    public AddressId Address => Pass.Address;

    private static readonly Func<MicroCredDb, AddressId, CancellationToken, Task<bool>> IsThere =
        EF.CompileAsyncQuery((MicroCredDb db, AddressId address, CancellationToken ct) =>
            db.Addresses.Any(a => a.Id == address));

    public static async ValueTask<Caller?> BindAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var pass = services.GetRequiredService<DirectLineTokens>().Read(TokenOf(http));
        if (http.GetRouteValue("id") is string id && id != $"{pass.Address}")
            throw new DirectLineException(
                StatusCodes.Status403Forbidden, "Forbidden", "That token is for another conversation.");

        var db = services.GetRequiredService<MicroCredDb>();
        return await IsThere(db, pass.Address, http.RequestAborted)
            ? new(pass)
            : throw new DirectLineException(
                StatusCodes.Status404NotFound, "ConversationNotFound", "That conversation is gone.");
    }

    /// <summary>What stands after "Bearer", or null.</summary>
    public static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    /// <summary>A browser can't put headers on a WebSocket, so its token is in the address.</summary>
    private static string TokenOf(HttpContext http) =>
        (http.WebSockets.IsWebSocketRequest ? http.Request.Query["t"].ToString()
            : Bearer(http.Request)) is { Length: > 0 } token
        ? token
        : throw new DirectLineException(StatusCodes.Status401Unauthorized, "Unauthorized", "A token is needed here.");
}
