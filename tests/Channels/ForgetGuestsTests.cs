using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

/// <summary>Chats that somebody opened without saying a word.</summary>
public sealed class ForgetGuestsTests
{
    [Fact]
    public async Task Guests_who_never_said_anything_are_forgotten_and_all_others_stay()
    {
        await using var world = await World.StartAsync();
        using var empty = await DirectLineCaller.GuestAsync(world);
        using var talker = await DirectLineCaller.GuestAsync(world);
        await talker.SayAsync("""{"type":"message","text":"help"}""");
        await world.PersonAsync("Maria Combs");
        using var teacher = await DirectLineCaller.TerminalAsync(world, "web", "Maria Combs");
        await world.SettleAsync();

        Assert.Equal(0, await ForgetAsync(world)); // they may be about to speak
        world.Clock.Advance(TimeSpan.FromDays(4));
        using var fresh = await DirectLineCaller.GuestAsync(world);
        await ForgetAsync(world); // unless the hourly sweep came before

        var left = await world.ReadAsync(db => db.Addresses.Select(a => a.Id).ToListAsync());
        Assert.Equal(
            new[] { talker, teacher, fresh }.Select(one => one.Conversation).Order(),
            left.Select(id => $"{id}").Order());
        Assert.Equal(3, await world.ReadAsync(db => db.Conversations.CountAsync()));
        Assert.Equal(
            0, await world.ReadAsync(db => db.LoggedActivities.CountAsync(a => !left.Contains(a.Address))));
    }

    [Fact]
    public async Task The_sweep_comes_by_itself()
    {
        await using var world = await World.StartAsync();
        using var empty = await DirectLineCaller.GuestAsync(world);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        world.Clock.Advance(TimeSpan.FromDays(4));

        while (await world.ReadAsync(db => db.Addresses.AnyAsync())) await Task.Delay(20, patience.Token);
    }

    private static Task<int> ForgetAsync(World world) =>
        world.Services.GetRequiredService<Desk>().DoAsync(new ForgetGuests(), default);
}
