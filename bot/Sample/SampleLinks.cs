using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Sample;

/// <summary>
/// Says how to be each person of the sample district: printed for whoever started the program, and never logged.
/// </summary>
internal sealed class SampleLinks(IServiceScopeFactory scopes, Desk desk, PublicBase site)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public async Task PrintAsync(TextWriter to, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
        if (!await db.Agencies.AnyAsync(a => a.Sample, ct)) return;

        await to.WriteLineAsync($"\nChat as Maria at {site.Url} or with `chat --channel sms`. Join code: "
            + $"{SampleDistrict.JoinCode}. To be somebody else, once each:");
        foreach (var person in await db.People.AsNoTracking().OrderBy(p => p.Roles).ThenBy(p => p.Id).ToListAsync(ct))
            await to.WriteLineAsync($"  {person.Name,-14} {RoleOf(person),-12} "
                + $"{site.To(await desk.DoAsync(new CreateSignInLink(person.Id, Life), ct))}");
        foreach (var badge in await db.Badges.AsNoTracking().Where(b => b.Public).Select(b => b.Id).ToListAsync(ct))
            await to.WriteLineAsync($"A public badge:             {site.Badge(badge)}");
        await to.WriteLineAsync();
    }

    private static string RoleOf(Person person) => person.Roles.ToString().ToLowerInvariant();
}
