using System.Net;
using MicroCred.Bot.Accounts;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Whose conversation a new token opens: the signed-in person's; else the browser's guest's; for a terminal that holds
/// the key, anybody's.
/// </summary>
internal sealed class WhoMayChat(
    MicroCredDb db, Desk desk, Addresses addresses, ChannelDirectory channels, DirectLineTokens tokens,
    TerminalKey key, IHostEnvironment environment, PublicBase site)
{
    /// <summary>Our own page, and no other site's: a browser says where a request comes from.</summary>
    public async Task<StartConversation> PageAsync(HttpContext http, CancellationToken ct)
    {
        if (!IsSameSite(http.Request)) throw DirectLineException.Forbidden("Only our own page may ask for this.");

        var guest = Guest.CookieOf(http.Request);
        var hasJoined = guest is not null && await ClaimJoined.HasJoinedAsync(db, guest, ct);
        var person = CurrentPerson.Of(http.User)
            ?? (hasJoined ? await JoinedAsync(http, guest!, ct) : null)
            ?? await SampleTeacherAsync(http, ct);
        if (person is null)
        {
            var own = Guest.AddressOf(hasJoined || guest is null ? Guest.Begin(http) : guest);
            return Open(await addresses.FindOrAddAsync(ChannelName.Web, own, null, ct), session: null);
        }

        Guest.Forget(http);
        return Open(
            await addresses.FindOrAddAsync(ChannelName.Web, WebChannel.AddressOf(person.Id), person.Id, ct),
            person.Session);
    }

    public async Task<StartConversation> TerminalAsync(
        HttpContext http, string given, Terminal? asked, CancellationToken ct)
    {
        var isFromHere = http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from);
        if (!key.Opens(given) || !isFromHere) throw DirectLineException.WrongKey;
        if (asked?.Channel is null || channels.Find(new($"Terminal.{asked.Channel}")) is not { } channel)
            throw DirectLineException.BadArgument("A terminal talks as sms, teams or web.");

        var person = asked.As is { Length: > 0 } name ? await PersonAsync(name, ct) : null;
        var who = person is null ? Guest.New() : $"{person.Id}";
        var address = await addresses.FindOrAddAsync(
            channel.Name, $"terminal:{asked.Channel}:{who}", person?.Id, ct);
        return new($"{address}", tokens.Create(address, session: null, isTerminal: true));
    }

    private StartConversation Open(AddressId address, SessionId? session) =>
        new($"{address}", tokens.Create(address, session));

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
    private async Task<CurrentPerson?> SampleTeacherAsync(HttpContext http, CancellationToken ct)
    {
        if (!environment.IsDevelopment() || !await db.Agencies.AnyAsync(a => a.Sample, ct)) return null;
        var maria = await db.People.AsNoTracking()
            .OrderBy(p => p.Id)
            .FirstOrDefaultAsync(p => p.Name == "Maria" || p.Name.StartsWith("Maria "), ct);
        return maria is null
            ? null
            : await SignInAsync(http, await desk.DoAsync(new StartSession(maria.Id, Device.Of(http.Request)), ct));
    }

    private async Task<CurrentPerson?> JoinedAsync(HttpContext http, string guest, CancellationToken ct) =>
        await SignInAsync(http, await desk.DoAsync(new ClaimJoined(guest, Device.Of(http.Request)), ct));

    private static async Task<CurrentPerson?> SignInAsync(HttpContext http, CurrentPerson? person)
    {
        if (person is not null) await http.SignInAsync(person.ToClaims());
        return person;
    }

    private bool IsSameSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin is "" || origin == site.Url
            || origin == $"{request.Scheme}://{request.Host}" || origin == $"https://{request.Host}";
    }

    private static bool Same(string a, string b) =>
        string.Equals(a, b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static DirectLineException NotFound(string sentence) =>
        new(StatusCodes.Status404NotFound, "PersonNotFound", sentence);

    /// <summary>How a terminal wants to talk: over which channel's drawing, and as whom; nobody is a guest.</summary>
    internal sealed record Terminal(string? Channel, string? As);
}
