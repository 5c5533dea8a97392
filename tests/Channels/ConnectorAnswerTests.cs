using System.Net;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Outbound;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

/// <summary>What follows from how a connector answers, or does not.</summary>
public sealed class ConnectorAnswerTests
{
    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_service_that_is_busy_is_asked_again(HttpStatusCode status)
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        sink.Next(status);

        await user.SayAsync("hi");
        await user.UntilAsync(m => m.Problem == $"{(int)status}");
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await sink.CallsAsync(3);

        Assert.Equal(sink.Said[0], sink.Said[1]);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "{\"error\":{\"code\":\"BadArgument\"}}")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "")]
    [InlineData(HttpStatusCode.InternalServerError, "<html>")]
    [InlineData(HttpStatusCode.Redirect, "")]
    [InlineData(HttpStatusCode.Forbidden, "{\"error\":{\"code\":\"InvalidBotApiHost\"}}")]
    public async Task What_will_never_be_taken_is_put_aside_and_the_rest_goes_on(HttpStatusCode status, string body)
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        sink.Next(status, body);

        await user.SayAsync("hi");
        await sink.CallsAsync(2);
        await world.SettleAsync();

        var dead = await world.ReadAsync(db => db.Outbox.SingleAsync(m => m.State == OutboxState.Dead));
        Assert.StartsWith($"{(int)status}", dead.Problem, StringComparison.Ordinal);
        Assert.Equal(2, sink.Calls.Count);
        Assert.Null((await user.AddressAsync())!.StoppedAt);
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_left_in_peace_until_she_writes()
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        sink.Next(HttpStatusCode.Forbidden, "{\"error\":{\"code\":\"ConversationBlockedByUser\"}}");

        await user.SayAsync("hi");
        await sink.CallsAsync(1);
        await world.SettleAsync();
        Assert.NotNull((await user.AddressAsync())!.StoppedAt);
        Assert.Single(sink.Calls);

        await user.SayAsync("hi");
        await sink.CallsAsync(3);
        Assert.Null((await user.AddressAsync())!.StoppedAt);
    }

    [Fact]
    public async Task What_is_for_a_chat_that_is_gone_is_dropped()
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        sink.Next(HttpStatusCode.NotFound);

        await user.SayAsync("hi");
        await sink.CallsAsync(2);
        await world.SettleAsync();

        Assert.False(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.State == OutboxState.Dead)));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task When_nobody_knows_whether_it_arrived_an_answer_goes_once_more_and_a_nudge_never(
        bool isAnswer, int calls)
    {
        await using var teams = await TeamsChat.StartAsync("--Bot:SendTimeout=00:00:02");
        var (world, sink, user) = teams;
        await user.SendAsync(user.Activity("installationUpdate", ("action", "add")));
        await sink.CallsAsync(2);
        await world.SettleAsync();
        for (var i = 0; i < 3; i++) sink.Next(http => Task.Delay(TimeSpan.FromSeconds(5), http.RequestAborted));

        await user.DeliverAsync("Feedback is ready.", replyTo: isAnswer ? "a1" : null);
        await user.UntilAsync(m => m.State == OutboxState.Unknown, timeGoesBy: true);

        Assert.Equal(2 + calls, sink.Calls.Count);
    }

    [Fact]
    public async Task A_send_that_a_crash_cut_off_goes_once_more_when_it_is_an_answer()
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        await user.SendAsync(user.Activity("installationUpdate", ("action", "add")));
        await sink.CallsAsync(2);
        var (address, now) = ((await user.AddressAsync())!.Id, world.Clock.GetUtcNow());

        await world.WriteAsync(db =>
        {
            foreach (var isAnswer in (bool[])[true, false])
            {
                var cutOff = OutboxMessage.For(Words(isAnswer ? "answer" : "nudge", isAnswer), now, address, isAnswer);
                cutOff.Claim(now.AddMinutes(-1)); // before this program started
                db.Outbox.Add(cutOff);
            }
        });
        world.Services.GetRequiredService<Dispatcher>().Wake();
        await sink.CallsAsync(3);
        await world.SettleAsync();

        Assert.Equal("answer", sink.Said[2]);
        Assert.Equal(3, sink.Calls.Count);
        Assert.Equal(
            OutboxState.Unknown,
            await world.ReadAsync(db => db.Outbox.OrderByDescending(m => m.Id).Select(m => m.State).FirstAsync()));
    }

    [Fact]
    public async Task What_is_on_its_way_is_not_sent_again_and_what_comes_behind_it_waits()
    {
        await using var teams = await TeamsChat.GreetedAsync();
        var (world, sink, user) = teams;
        var answered = new TaskCompletionSource();
        sink.Next(async http => { await answered.Task; await http.Response.WriteAsync("{}"); });

        await user.DeliverAsync("one");
        await sink.CallsAsync(3);
        await user.DeliverAsync("two");
        await LookAsync(world, after: TimeSpan.FromSeconds(30));
        Assert.Equal(3, sink.Calls.Count);

        answered.SetResult();
        await sink.CallsAsync(4);
        await world.SettleAsync();
        Assert.Equal(["one", "two"], sink.Said.Skip(2));
    }

    [Fact]
    public async Task What_was_claimed_longer_ago_than_any_send_takes_is_taken_up_again()
    {
        await using var teams = await TeamsChat.GreetedAsync();
        var (world, sink, user) = teams;
        var (address, now) = ((await user.AddressAsync())!.Id, world.Clock.GetUtcNow());
        await world.WriteAsync(db =>
        {
            var lost = OutboxMessage.For(Words("answer", isAnswer: true), now, address, mayRepeat: true);
            lost.Claim(now);
            db.Outbox.Add(lost);
        });

        await LookAsync(world, after: TimeSpan.FromMinutes(1));
        Assert.Equal(2, sink.Calls.Count);

        await LookAsync(world, after: TimeSpan.FromMinutes(5));
        await sink.CallsAsync(3);
        Assert.Equal("answer", sink.Said[2]);
    }

    private static Reply Words(string words, bool isAnswer) => new([new(words)]) { ReplyTo = isAnswer ? "a1" : null };

    /// <summary>Lets the dispatcher look for work some time later, and gives it time to begin.</summary>
    private static async Task LookAsync(World world, TimeSpan after)
    {
        world.Clock.Advance(after);
        world.Services.GetRequiredService<Dispatcher>().Wake();
        await Task.Delay(300);
    }
}
