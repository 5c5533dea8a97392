using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// What a token says: which conversation it opens, in which session of whom, and until when it may be renewed. A guest
/// has no session, and neither has a terminal, which held the key of the data folder.
/// </summary>
internal sealed record Pass(AddressId Address, SessionId? Session, bool IsTerminal, DateTimeOffset RenewUntil)
{
    public string User => UserOf(Address);

    public static string UserOf(AddressId address) => $"user-{address}";
}

/// <summary>
/// Tokens that open one conversation for half an hour, and tickets that open its stream for a minute, since what stands
/// in an address may end in a log. They are encrypted, so nothing is kept of them.
/// </summary>
internal sealed class DirectLineTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);

    /// <summary>A token can be renewed for so long; then the page asks again, and says who it is.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly IDataProtector tokens = protection.CreateProtector("MicroCred.DirectLine.Token");
    private readonly IDataProtector tickets = protection.CreateProtector("MicroCred.DirectLine.Stream");

    public string Create(AddressId address, SessionId? session, bool isTerminal = false) =>
        Write(new(address, session, isTerminal, clock.GetUtcNow() + Longest), tokens, Lifetime);

    public string Renew(Pass pass) =>
        pass.RenewUntil > clock.GetUtcNow() ? Write(pass, tokens, Lifetime) : throw Expired();

    public string TicketFor(Pass pass) => Write(pass, tickets, TicketLife);

    public Pass Read(string token) => Open(token, tokens);

    public Pass ReadTicket(string ticket) => Open(ticket, tickets);

    private string Write(Pass pass, IDataProtector by, TimeSpan life)
    {
        var token = new Token(
            pass.Address.Value, pass.Session?.Value, pass.IsTerminal, pass.RenewUntil, clock.GetUtcNow() + life);
        return WebEncoders.Base64UrlEncode(by.Protect(JsonSerializer.SerializeToUtf8Bytes(token)));
    }

    private Pass Open(string text, IDataProtector by)
    {
        try
        {
            var token = JsonSerializer.Deserialize<Token>(by.Unprotect(WebEncoders.Base64UrlDecode(text)))!;
            SessionId? session = token.Session is { } id ? new(id) : null;
            return token.Until > clock.GetUtcNow()
                ? new(new(token.Address), session, token.IsTerminal, token.RenewUntil)
                : throw Expired();
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            throw new DirectLineException(
                StatusCodes.Status403Forbidden, "Forbidden", "That token is not one of ours.");
        }
    }

    private static DirectLineException Expired() =>
        new(StatusCodes.Status403Forbidden, "TokenExpired", "That token has run out.");

    private sealed record Token(
        Guid Address, Guid? Session, bool IsTerminal, DateTimeOffset RenewUntil, DateTimeOffset Until);
}
