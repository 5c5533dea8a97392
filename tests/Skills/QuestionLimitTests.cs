using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Skills;

public sealed class QuestionLimitTests
{
    [Fact]
    public async Task A_coordinator_gets_ten_questions_a_day_from_one_teacher()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));
        for (var i = 1; i <= 10; i++) await AskAsync(world, phone, $"Question {i}?");

        var refused = await AskAsync(world, phone, "And one more?");

        Assert.Contains("ask again tomorrow", refused, StringComparison.Ordinal);
        Assert.Equal(10, await world.ReadAsync(db => db.HelpRequests.CountAsync()));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Passed on", await AskAsync(world, phone, "And one more?"), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(World world, MicroCred.Data.AddressId phone, string question)
    {
        await world.SayAsync(phone, "person");
        return string.Join('\n', (await world.SayAsync(phone, question)).Select(a => a.Text));
    }
}
