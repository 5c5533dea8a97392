using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Whose conversation a new token opens: of her who is signed in, of the browser's guest, or of anybody for a terminal that holds the key.</summary>
internal sealed class WhoMayChat(MicroCredDb db, Addresses addresses, TerminalKey key, IHostEnvironment environment, PublicBase site)
{
    public const string GuestCookie = "microcred.guest";
    private const int GuestBytes = 16;

    /// <summary>Our own page, and no other site's: a browser says where a request comes from.</summary>
    public async Task<AddressId> PageAsync(HttpContext http, CancellationToken ct)
    {
        if (!IsSameSite(http.Request)) throw Forbidden("Only our own page may ask for this.");

        var person = CurrentPerson.Of(http.User)?.Id ?? await SampleTeacherAsync(ct);
        return person is { } known
            ? await addresses.FindOrAddAsync(Channel.Web, $"person:{known}", known, ct)
            : await addresses.FindOrAddAsync(Channel.Web, $"guest:{GuestOf(http)}", null, ct);
    }

    public async Task<AddressId> TerminalAsync(HttpContext http, string given, Terminal? asked, CancellationToken ct)
    {
        if (!key.Opens(given) || http.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from)) throw Forbidden("That key does not open anything here.");
        var channel = asked?.Channel switch
        {
            "sms" => Channel.Sms,
            "teams" => Channel.Teams,
            "web" => Channel.Web,
            _ => throw DirectLineException.BadArgument("A terminal talks as sms, teams or web."),
        };
        var person = asked.As is { Length: > 0 } name ? await PersonAsync(name, ct) : null;
        var who = person is null ? NewGuest() : $"{person.Id}";
        return await addresses.FindOrAddAsync(channel, $"{Address.TerminalPrefix}{asked.Channel}:{who}", person?.Id, ct);
    }

    private async Task<Person> PersonAsync(string name, CancellationToken ct)
    {
        var everybody = await db.People.AsNoTracking().ToListAsync(ct); // names fold their case as people expect it here, not in the database
        var found = everybody.Where(p => Same(p.Name, name)).ToList() is [_, ..] whole ? whole : [.. everybody.Where(p => Same(p.FirstName, name))];
        return found switch
        {
            [var one] => one,
            [] => throw NotFound($"I don't know anybody called {name}."),
            _ => throw NotFound($"{found.Count} people are called {name}. Please give the whole name."),
        };
    }

    /// <summary>With sample data and nobody signed in, the chat is Maria's: the first thing that a newcomer tries.</summary>
    private async Task<PersonId?> SampleTeacherAsync(CancellationToken ct) => environment.IsDevelopment() && await db.Agencies.AnyAsync(a => a.Sample, ct)
        ? (await db.People.AsNoTracking().OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.Name == "Maria" || p.Name.StartsWith("Maria "), ct))?.Id
        : null;

    private bool IsSameSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin is "" || origin == site.Url || origin == $"{request.Scheme}://{request.Host}" || origin == $"https://{request.Host}";
    }

    private static string GuestOf(HttpContext http)
    {
        if (http.Request.Cookies[GuestCookie] is { } known && Base64Url.IsValid(known, out var bytes) && bytes == GuestBytes) return known;

        var guest = NewGuest();
        http.Response.Cookies.Append(GuestCookie, guest, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        return guest;
    }

    private static string NewGuest() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GuestBytes));

    private static bool Same(string a, string b) => string.Equals(a, b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static DirectLineException Forbidden(string sentence) => new(StatusCodes.Status403Forbidden, "Forbidden", sentence);

    private static DirectLineException NotFound(string sentence) => new(StatusCodes.Status404NotFound, "PersonNotFound", sentence);

    /// <summary>How a terminal wants to talk: over which channel's drawing, and as whom; nobody is a guest.</summary>
    internal sealed record Terminal(string? Channel, string? As);
}
