using System.Net;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

public sealed class WhoMayChatTests
{
    [Fact]
    public async Task Who_is_signed_in_talks_in_her_own_conversation_and_a_guest_in_another()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var maria = await world.TeacherAsync();
        using var signedIn = await Visitor.SignedInAsync(world, maria);
        using var stranger = new Visitor(world);

        var (teachers, guests) = (await AddressAsync(world, signedIn), await AddressAsync(world, stranger));

        Assert.Equal((WebChannel.Called, $"person:{maria.Id}"), (teachers.Channel, teachers.ExternalId));
        Assert.StartsWith("guest:", guests.ExternalId);
        Assert.Equal(maria.Id, await PersonAsync(world, teachers));
        Assert.Null(await PersonAsync(world, guests));
    }

    [Fact]
    public async Task Her_chat_is_the_same_in_every_browser()
    {
        await using var world = await (await ReviewWorld.BeginAsync()).ListenAsync();
        var maria = await world.TeacherAsync();
        using var phone = await Visitor.SignedInAsync(world, maria);
        using var laptop = await Visitor.SignedInAsync(world, maria);

        Assert.Equal((await AddressAsync(world, phone)).Id, (await AddressAsync(world, laptop)).Id);
    }

    private static async Task<Address> AddressAsync(ReviewWorld world, Visitor visitor)
    {
        using var answer = await visitor.PostBareAsync($"{DirectLineCaller.Base}/tokens/generate");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var id = AddressId.From(Guid.Parse((string)(await DirectLineCaller.JsonAsync(answer))["conversationId"]!));
        return await world.ReadAsync(db => db.Addresses.SingleAsync(a => a.Id == id));
    }

    private static Task<PersonId?> PersonAsync(ReviewWorld world, Address address) =>
        world.ReadAsync(async db => (await db.Conversations.SingleAsync(c => c.Id == address.Conversation)).Person);
}
