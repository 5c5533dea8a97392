using System.Text.RegularExpressions;
using MicroCred.Bot.Accounts;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Outbound;

public sealed class SignInLinkTests
{
    [Fact]
    public async Task What_was_sent_is_kept_without_what_signs_somebody_in()
    {
        await using var world = await World.StartAsync();
        var maria = await world.PersonAsync("Maria Combs");

        var said = string.Concat(
            (await world.SayAsync(await world.AddressAsync(Lines.Sms, maria), "web")).Select(reply => reply.Text));

        var token = Regex.Match(said, "/signin/([A-Za-z0-9_-]+)").Groups[1].Value;
        var kept = string.Concat(await world.ReadAsync(db => db.Outbox.Select(m => m.Body).ToListAsync()));
        Assert.Contains("/signin/sent", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(token, kept, StringComparison.Ordinal);
        Assert.Equal(
            maria.Id, (await world.Services.GetRequiredService<Desk>().DoAsync(new UseSignInLink(token, "A browser"), default)).Id);
    }
}
