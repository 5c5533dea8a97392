using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Badges;

/// <summary>Checks a badge of the running program with verifiers that others wrote.</summary>
public sealed class AwardedBadgeTests
{
    [Fact]
    public async Task A_badge_from_the_running_program_is_accepted_and_a_tampered_copy_is_not()
    {
        await using var world = await World.StartForVisitorsAsync();
        using var files = new TemporaryFolder();
        using var http = new HttpClient { BaseAddress = new(world.Address) };
        http.DefaultRequestHeaders.Add("Origin", "https://verifierplus.org");
        var id = await world.ReadAsync(async db => (await db.Badges.SingleAsync(b => b.Public)).Id);

        using var answer = await http.GetAsync($"/credentials/{id}.json");
        var badge = await answer.Content.ReadAsStringAsync();
        var issuer = await http.GetStringAsync("/.well-known/did.json");
        var good = await OtherVerifiers.AskAsync(files, badge, issuer);
        var changed = badge.Replace("Progress Monitoring", "Progress Monitoring and More", StringComparison.Ordinal);
        var tampered = await OtherVerifiers.AskAsync(files, changed, issuer);

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(good.Exit is 0 && good.Failed.Count is 0, good.Output);
        Assert.NotEqual(0, tampered.Exit);
        Assert.NotEmpty(tampered.Failed);
        Assert.DoesNotContain("Dana", badge, StringComparison.Ordinal);
    }
}
