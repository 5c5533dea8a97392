using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

/// <summary>What reaches a connector, in which order, and how often.</summary>
public sealed class ConnectorTests
{
    [Fact]
    public async Task An_answer_goes_back_where_the_message_came_from_in_order()
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;

        await user.SayAsync("hi");
        var calls = await sink.CallsAsync(2);
        await world.SettleAsync();

        Assert.StartsWith("Hello", calls[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Say what", calls[1].Text, StringComparison.Ordinal);
        Assert.All(calls, call => Assert.Equal("/v3/conversations/chat-29:maria/activities/a1", call.Path));
        Assert.Equal(
            ["28:bot", "29:maria", "chat-29:maria", "a1", "msteams", sink.Url, "en-US"],
            ((string[])["from.id", "recipient.id", "conversation.id", "replyToId", "channelId", "serviceUrl", "locale"])
                .Select(path => Member(calls[0], path)));
        var sent = await world.ReadAsync(db => db.Outbox.SingleAsync());
        Assert.Equal((2, "sent-2", OutboxState.Done), (sent.PartsSent, sent.SentAs, sent.State));
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_for_what_came_after_it()
    {
        await using var teams = await TeamsChat.StartAsync();
        var (world, sink, user) = teams;
        sink.Next(HttpStatusCode.Created); // Teams does not always say an id
        sink.Next(HttpStatusCode.TooManyRequests, retryAfter: "30");

        await user.SayAsync("hi");
        await sink.CallsAsync(2);
        await user.UntilAsync(m => m.Problem == "429");
        world.Clock.Advance(TimeSpan.FromSeconds(29));
        await user.SayAsync("help");
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal(2, sink.Calls.Count);

        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await sink.CallsAsync(5);
        await world.SettleAsync();

        Assert.StartsWith("Hello", sink.Said[0], StringComparison.Ordinal);
        Assert.StartsWith("Say what", sink.Said[2], StringComparison.Ordinal);
        Assert.StartsWith("MENU", sink.Said[3], StringComparison.Ordinal);
        Assert.Equal(5, sink.Calls.Count);
    }

    [Fact]
    public async Task A_service_that_is_trusted_no_more_is_not_called()
    {
        await using var teams = await TeamsChat.GreetedAsync();
        var (world, sink, user) = teams;
        await world.WriteAsync(
            db => db.Addresses.Single().Reference = db.Addresses.Single().Reference! with { ServiceUrl = "https://evil.example/" });

        await user.DeliverAsync("Feedback is ready.");
        await user.UntilAsync(m => m.State == OutboxState.Dead);

        Assert.Equal(2, sink.Calls.Count);
    }

    [Fact]
    public async Task The_first_sends_to_a_service_may_come_all_at_once()
    {
        const int rounds = 20, atOnce = 64;
        await using var sink = await ConnectorSink.StartAsync();
        for (var round = 0; round < rounds; round++)
        {
            using var connectors = new Connectors();
            using var start = new SemaphoreSlim(0);
            var sends = Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
            {
                await start.WaitAsync();
                return await connectors.For(sink.Url).Conversations
                    .SendToConversationAsync("chat", new Activity { Type = "message", Text = "hi" });
            })).ToList();
            start.Release(atOnce);
            Assert.All(await Task.WhenAll(sends), answer => Assert.StartsWith("sent-", answer.Id));
        }
    }

    private static string? Member(ConnectorSink.Call call, string path) =>
        (string?)path.Split('.').Aggregate(call.Body, (node, name) => node?[name]);
}
