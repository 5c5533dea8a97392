using System.Text.Json.Serialization;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Limits;
using MicroCred.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Opening a conversation, and coming back to it. A Direct Line conversation is one of our addresses, and has its id.
/// </summary>
internal sealed record StartConversation(string ConversationId, string Token)
{
    /// <summary>The id of the message that stands for "a chat was opened".</summary>
    public const string Opened = "opened";

    private const int MostBytes = 4096;

    [JsonPropertyName("expires_in")] public int ExpiresIn { get; } = (int)DirectLineTokens.Lifetime.TotalSeconds;
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? StreamUrl { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? ReferenceGrammarId { get; init; }

    public static async Task<StartConversation> GenerateAsync(
        HttpContext http, WhoMayChat who, Pace pace, CancellationToken ct)
    {
        pace.Token(http);
        http.Response.Headers.CacheControl = "no-store";
        if (Caller.Bearer(http.Request) is { } key)
        {
            var wanted = await RequestJson.ReadAsync<Wanted>(http.Request, MostBytes, ct);
            return await who.TerminalAsync(http, key, wanted.Terminal, ct);
        }

        return http.Request.Headers.Authorization.Count is 0
            ? await who.PageAsync(http, ct)
            : throw DirectLineException.WrongKey;
    }

    public static StartConversation Refresh(Caller caller, DirectLineTokens tokens) =>
        new($"{caller.Address}", tokens.Renew(caller.Pass));

    /// <summary>Opens the conversation; the first time, the bot greets.</summary>
    public static async Task<Created<StartConversation>> StartAsync(
        Caller caller, HttpRequest request, DirectLineTokens tokens, PublicBase site, ActivityLog log, Intake intake,
        CancellationToken ct)
    {
        if (await log.ReadAsync(caller.Address, after: 0, ct) is [])
            await intake.ReceiveAsync(caller.Address, Opened, new Heard("") { Opened = true });
        return TypedResults.Created((string?)null, At(caller, request, tokens, site, watermark: 0));
    }

    public static StartConversation Reconnect(
        Caller caller, string? watermark, HttpRequest request, DirectLineTokens tokens, PublicBase site) =>
        At(caller, request, tokens, site, ReadActivities.After(watermark));

    private static StartConversation At(
        Caller caller, HttpRequest request, DirectLineTokens tokens, PublicBase site, long watermark)
    {
        var token = tokens.Renew(caller.Pass);
        var socket = $"ws{site.OriginOf(request)["http".Length..]}"; // http becomes ws and https becomes wss
        return new($"{caller.Address}", token)
        {
            StreamUrl = $"{socket}/v3/directline/conversations/{caller.Address}/stream"
                + $"?watermark={watermark}&t={tokens.TicketFor(caller.Pass)}",
            ReferenceGrammarId = $"{caller.Address}",
        };
    }

    private sealed record Wanted(WhoMayChat.Terminal? Terminal);
}

internal static class OwnOrigin
{
    /// <summary>
    /// How the caller reaches us: by our public address, which a proxy may stand in front of, or straight.
    /// </summary>
    public static string OriginOf(this PublicBase site, HttpRequest request) =>
        new Uri(site.Url) is var known && known.Authority == request.Host.Value
            ? known.GetLeftPart(UriPartial.Authority)
            : $"{request.Scheme}://{request.Host}";
}
