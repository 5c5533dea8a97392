using System.Collections.Concurrent;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

/// <summary>
/// A channel of this test's own, added as CONTRIBUTING.md adds one: one class, registered once. Nothing else of the
/// program changes for it, and a whole conversation goes over it.
/// </summary>
public sealed class TutorialChannelTests
{
    private static readonly ChannelName Postcards = new("Postcards");

    [Fact]
    public async Task A_conversation_goes_over_a_channel_that_the_program_has_never_heard_of()
    {
        var postman = new Postman();
        await using var world = await StartAsync(postman);
        var maria = await world.PersonAsync("Maria Combs");
        var address = await world.AddAddressAsync(Postcards, "12 Stony Creek Road", maria);

        await SayAsync(world, address, "progress monitoring");
        await SayAsync(world, address, "1");

        Assert.StartsWith("12 Stony Creek Road: That sounds like", postman.Delivered[0], StringComparison.Ordinal);
        Assert.Contains(postman.Delivered, card => card.Contains("1 Begin", StringComparison.Ordinal));
        Assert.All(await world.ReadAsync(db => db.Outbox.ToListAsync()), m => Assert.Equal(OutboxState.Done, m.State));
    }

    [Fact]
    public async Task A_part_that_went_out_is_not_sent_again_for_one_that_did_not()
    {
        var postman = new Postman { FailsAt = 2 };
        await using var world = await StartAsync(postman);
        var address = await world.AddAddressAsync(Postcards, "here", await world.PersonAsync("Maria Combs"));

        await world.Services.GetRequiredService<Intake>().ReceiveAsync(address, "1", new("hi"));
        await world.UntilAsync(m => m.Attempts == 1);
        Assert.Equal(1, await world.ReadAsync(db => db.Outbox.Select(m => m.PartsSent).SingleAsync()));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SettleAsync();

        Assert.Equal(
            ["here: Hello Maria.", "here: What next?"], postman.Delivered.Select(card => card.Split(" Pick")[0]));
    }

    private static Task<World> StartAsync(Postman postman) =>
        World.StartAsync(services => services.AddSingleton<Channel>(new PostcardChannel(postman)));

    private static async Task SayAsync(World world, AddressId address, string words)
    {
        await world.Services.GetRequiredService<Intake>().ReceiveAsync(address, words, new(words));
        await world.SettleAsync();
    }

    private sealed class PostcardChannel(Postman postman) : Channel
    {
        public override ChannelName Name => Postcards;

        public override IReadOnlyList<ReplyPart> Draw(Reply reply) =>
            InOrder(reply, reply.Messages.SelectMany(SmsText.Write).Select(text => new ReplyPart(text)));

        public override Task<SendAnswer> SendAsync(Address to, ReplyPart part, CancellationToken ct) =>
            Task.FromResult(postman.Take($"{to.ExternalId}: {part.Text}"));
    }

    /// <summary>
    /// The outside world of this channel: takes postcards, but for one that it has no room for at first.
    /// </summary>
    private sealed class Postman
    {
        private readonly ConcurrentQueue<string> delivered = [];
        private int asked;

        public int FailsAt { get; init; }

        public IReadOnlyList<string> Delivered => [.. delivered];

        public SendAnswer Take(string card)
        {
            if (++asked == FailsAt) return new SendAnswer.Later("The bag is full.");
            delivered.Enqueue(card);
            return new SendAnswer.Sent($"card-{asked}");
        }
    }
}
