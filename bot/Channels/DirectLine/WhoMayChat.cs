using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Whose conversation a new token opens: the signed-in person's; else the browser's guest's; for a terminal that holds
/// the key, anybody's.
/// </summary>
internal sealed class WhoMayChat(
    MicroCredDb db, Addresses addresses, ChannelDirectory channels, TerminalKey key, IHostEnvironment environment,
    PublicBase site)
{
    public const string GuestCookie = "microcred.guest";
    private const int GuestBytes = 16;

    /// <summary>Our own page, and no other site's: a browser says where a request comes from.</summary>
    public async Task<AddressId> PageAsync(HttpContext http, CancellationToken ct)
    {
        if (!IsSameSite(http.Request)) throw DirectLineException.Forbidden("Only our own page may ask for this.");

        var person = CurrentPerson.Of(http.User)?.Id ?? await SampleTeacherAsync(ct);
        return person is { } known
            ? await addresses.FindOrAddAsync(WebChannel.Called, $"person:{known}", known, ct)
            : await addresses.FindOrAddAsync(WebChannel.Called, $"guest:{GuestOf(http)}", null, ct);
    }

    public async Task<AddressId> TerminalAsync(HttpContext http, string given, Terminal? asked, CancellationToken ct)
    {
        var isFromHere = http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);
        if (!key.Opens(given) || !isFromHere) throw DirectLineException.WrongKey;
        if (asked?.Channel is null || channels.Find(new($"Terminal.{asked.Channel}")) is not { } channel)
            throw DirectLineException.BadArgument("A terminal talks as sms, teams or web.");

        var person = asked.As is { Length: > 0 } name ? await PersonAsync(name, ct) : null;
        var who = person is null ? NewGuest() : $"{person.Id}";
        return await addresses.FindOrAddAsync(channel.Name, $"terminal:{asked.Channel}:{who}", person?.Id, ct);
    }

    private async Task<Person> PersonAsync(string name, CancellationToken ct)
    {
        // Here names fold their case as people expect, which a database does not.
        var everybody = await db.People.AsNoTracking().ToListAsync(ct);
        var found = everybody.Where(p => Same(p.Name, name)).ToList() is [_, ..] whole
            ? whole
            : [.. everybody.Where(p => Same(p.FirstName, name))];
        return found switch
        {
            [var one] => one,
            [] => throw NotFound($"I don't know anybody called {name}."),
            _ => throw NotFound($"{found.Count} people are called {name}. Please give the whole name."),
        };
    }

    /// <summary>
    /// With sample data and nobody signed in, the chat is Maria's: the first thing that a newcomer tries.
    /// </summary>
    private async Task<PersonId?> SampleTeacherAsync(CancellationToken ct)
    {
        if (!environment.IsDevelopment() || !await db.Agencies.AnyAsync(a => a.Sample, ct)) return null;
        var maria = await db.People.AsNoTracking()
            .OrderBy(p => p.Id)
            .FirstOrDefaultAsync(p => p.Name == "Maria" || p.Name.StartsWith("Maria "), ct);
        return maria?.Id;
    }

    private bool IsSameSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin is "" || origin == site.Url
            || origin == $"{request.Scheme}://{request.Host}" || origin == $"https://{request.Host}";
    }

    private static string GuestOf(HttpContext http)
    {
        if (http.Request.Cookies[GuestCookie] is { } known && Base64Url.IsValid(known, out var bytes)
            && bytes == GuestBytes)
            return known;

        var guest = NewGuest();
        http.Response.Cookies.Append(GuestCookie, guest, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
        return guest;
    }

    private static string NewGuest() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GuestBytes));

    private static bool Same(string a, string b) =>
        string.Equals(a, b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static DirectLineException NotFound(string sentence) =>
        new(StatusCodes.Status404NotFound, "PersonNotFound", sentence);

    /// <summary>How a terminal wants to talk: over which channel's drawing, and as whom; nobody is a guest.</summary>
    internal sealed record Terminal(string? Channel, string? As);
}
