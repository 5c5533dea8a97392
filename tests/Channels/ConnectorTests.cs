using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
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

    private static string? Member(ConnectorSink.Call call, string path) =>
        (string?)path.Split('.').Aggregate(call.Body, (node, name) => node?[name]);
}
