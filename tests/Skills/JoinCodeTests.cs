using System.Text.Json;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Skills;

/// <summary>Somebody who guesses the word on a flyer.</summary>
public sealed class JoinCodeTests
{
    private const string Unknown = "I don't know that code.";
    private const string Wait = "Those were several wrong words. Please wait";

    [Fact]
    public async Task After_three_wrong_words_even_the_right_one_waits_and_each_further_one_doubles_the_wait()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, null);
        foreach (var word in (string[])["apple", "banana", "cherry"]) Assert.Contains(Unknown, await JoinAsync(world, phone, word));

        Assert.Contains($"{Wait} 1 minute,", await JoinAsync(world, phone, "HOLLER"));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(Unknown, await JoinAsync(world, phone, "damson"));
        Assert.Contains($"{Wait} 2 minutes,", await JoinAsync(world, phone, "HOLLER"));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("first and last name", await JoinAsync(world, phone, "HOLLER"));
    }

    [Fact]
    public async Task Nobody_else_waits_and_a_day_forgets()
    {
        await using var world = await World.StartAsync();
        var (one, other) = (await world.AddressAsync(Lines.Sms, null), await world.AddressAsync(Lines.Sms, null, "+15550112"));
        for (var i = 0; i < 3; i++) await JoinAsync(world, one, $"wrong{i}");

        Assert.Contains("first and last name", await JoinAsync(world, other, "HOLLER"));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(Unknown, await JoinAsync(world, one, "wrong"));
        Assert.Contains("first and last name", await JoinAsync(world, one, "HOLLER"));
    }

    [Fact]
    public async Task Many_wrong_words_are_noted_in_the_audit_log()
    {
        await using var world = await World.StartAsync();
        var phone = await world.AddressAsync(Lines.Sms, null);

        for (var i = 0; i < 8; i++)
        {
            await JoinAsync(world, phone, $"wrong{i}");
            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        var conversation = await world.ReadAsync(db => db.Conversations.SingleAsync());
        var alarm = await world.ReadAsync(db => db.Audit.SingleAsync(a => a.What == "many wrong join codes"));
        Assert.Equal($"{conversation.Id}", alarm.About);
    }

    [Fact]
    public async Task A_network_that_guesses_as_many_guests_has_to_wait_and_another_does_not()
    {
        await using var world = await World.StartAsync("--Proxy:Trusted=127.0.0.1");
        for (var guests = 0; guests < 30; guests++)
        {
            using var guesser = await DirectLineCaller.GuestAsync(world, "203.0.113.7");
            foreach (var word in (string[])["apple", "banana"]) await SayAsync(guesser, $"join {word}");
        }

        using var next = await DirectLineCaller.GuestAsync(world, "203.0.113.7");
        using var elsewhere = await DirectLineCaller.GuestAsync(world, "198.51.100.9");
        await SayAsync(next, "join HOLLER");
        await SayAsync(elsewhere, "join HOLLER");

        Assert.Contains(Wait, await LastAsync(next), StringComparison.Ordinal);
        Assert.DoesNotContain(Wait, await LastAsync(elsewhere), StringComparison.Ordinal);
        Assert.Equal(
            ["203.0.113.7"],
            await world.ReadAsync(db => db.Audit.Where(a => a.What == "many wrong join codes").Select(a => a.About).ToListAsync()));
    }

    private static async Task<string> JoinAsync(World world, AddressId phone, string word) =>
        string.Join('\n', (await world.SayAsync(phone, $"join {word}")).Select((Activity a) => a.Text));

    private static async Task SayAsync(DirectLineCaller guest, string words)
    {
        using var answer = await guest.SayAsync(JsonSerializer.Serialize(new { type = "message", text = words }));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string> LastAsync(DirectLineCaller guest) =>
        string.Join('\n', (await guest.ReadAsync()).TakeLast(2).Select(a => a.ToJsonString()));
}
