using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Conversation;
using MicroCred.Bot.Notifications;
using MicroCred.Data.Conversations;
using MicroCred.Data.Outbox;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Channels;

/// <summary>What reaches a connector, and what follows from how it answers.</summary>
public sealed class ConnectorTests
{
    [Fact]
    public async Task An_answer_goes_back_where_the_message_came_from_in_order()
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);

        await user.SayAsync("hi");
        var calls = await sink.CallsAsync(2);
        await world.SettleAsync();

        Assert.StartsWith("Hello", calls[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Say what", calls[1].Text, StringComparison.Ordinal);
        Assert.All(calls, call => Assert.Equal("/v3/conversations/chat-29%3Amaria/activities/a1".Replace("%3A", ":", StringComparison.Ordinal), call.Path));
        Assert.Equal(("28:bot", "29:maria", "chat-29:maria", "a1", "msteams", sink.Url), (S(calls[0], "from", "id"), S(calls[0], "recipient", "id"), S(calls[0], "conversation", "id"), S(calls[0], "replyToId"), S(calls[0], "channelId"), S(calls[0], "serviceUrl")));
        Assert.Equal(["sent-1", "sent-2"], await world.ReadAsync(db => db.Outbox.Where(m => m.SentAs != null).OrderBy(m => m.Id).Select(m => m.SentAs!).ToListAsync()));
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_for_what_came_after_it()
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
        sink.Next(HttpStatusCode.Created); // Teams does not always say an id
        sink.Next(HttpStatusCode.TooManyRequests, retryAfter: "30");

        await user.SayAsync("hi");
        await sink.CallsAsync(2);
        await UntilAsync(world, m => m.Problem == "429");
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

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_service_that_is_busy_is_asked_again(HttpStatusCode status)
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
        sink.Next(status);

        await user.SayAsync("hi");
        await UntilAsync(world, m => m.Problem == $"{(int)status}");
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
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
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
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
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
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
        sink.Next(HttpStatusCode.NotFound);

        await user.SayAsync("hi");
        await sink.CallsAsync(2);
        await world.SettleAsync();

        Assert.False(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.State == OutboxState.Dead)));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task When_nobody_knows_whether_it_arrived_an_answer_goes_once_more_and_a_nudge_never(bool isAnswer, int calls)
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync("--Bot:SendTimeout=00:00:00.3");
        using var user = new TeamsUser(world, sink.Url);
        await user.SendAsync(user.Activity("installationUpdate", ("action", "add")));
        await sink.CallsAsync(2);
        await world.SettleAsync();
        for (var i = 0; i < 3; i++) sink.Next(http => Task.Delay(TimeSpan.FromSeconds(5), http.RequestAborted));

        await DeliverAsync(world, await user.AddressAsync(), new Deliver([new("Feedback is ready.")]) { ReplyTo = isAnswer ? "a1" : null });
        await UntilAsync(world, m => m.State == OutboxState.Unknown, advance: true);

        Assert.Equal(2 + calls, sink.Calls.Count);
    }

    [Fact]
    public async Task A_send_that_a_crash_cut_off_goes_once_more_when_it_is_an_answer()
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
        await user.SendAsync(user.Activity("installationUpdate", ("action", "add")));
        await sink.CallsAsync(2);
        var (address, now) = ((await user.AddressAsync())!.Id, world.Clock.GetUtcNow());

        await world.WriteAsync(db =>
        {
            foreach (var isAnswer in (bool[])[true, false])
            {
                var cutOff = OutboxMessage.For(new SendActivity(new() { Type = "message", Text = isAnswer ? "answer" : "nudge" }), now, address, isAnswer);
                cutOff.Claim(now);
                db.Outbox.Add(cutOff);
            }
        });
        world.Services.GetRequiredService<Dispatcher>().Wake();
        await sink.CallsAsync(3);
        await world.SettleAsync();

        Assert.Equal("answer", sink.Said[2]);
        Assert.Equal(3, sink.Calls.Count);
        Assert.Equal(OutboxState.Unknown, await world.ReadAsync(db => db.Outbox.OrderByDescending(m => m.Id).Select(m => m.State).FirstAsync()));
    }

    [Fact]
    public async Task A_service_that_is_trusted_no_more_is_not_called()
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        using var user = new TeamsUser(world, sink.Url);
        await user.SayAsync("hi");
        await sink.CallsAsync(2);
        await world.SettleAsync();
        await world.WriteAsync(db => db.Addresses.Single().Reference = db.Addresses.Single().Reference! with { ServiceUrl = "https://evil.example/" });

        await DeliverAsync(world, await user.AddressAsync(), new Deliver([new("Feedback is ready.")]));
        await UntilAsync(world, m => m.State == OutboxState.Dead);

        Assert.Equal(2, sink.Calls.Count);
    }

    [Fact]
    public async Task It_updates_deletes_and_opens_chats()
    {
        await using var sink = await ConnectorSink.StartAsync();
        await using var world = await TeamsUser.WorldAsync();
        var connector = world.Services.GetRequiredService<Connector>();
        var to = new ConversationReference(sink.Url + "/", "19:a/b c", "28:bot", "29:maria") { TenantId = TeamsUser.Tenant };

        Assert.Equal(new ConnectorAnswer.Taken("sent-1"), await connector.UpdateAsync(to, "1?2", new() { Type = "message" }, default));
        Assert.Equal(new ConnectorAnswer.Taken("sent-2"), await connector.DeleteAsync(to, "12", default));
        Assert.Equal(new ConnectorAnswer.Taken("sent-3"), await connector.CreateAsync(to, default));

        Assert.Equal(["PUT", "DELETE", "POST"], sink.Calls.Select(c => c.Method));
        Assert.Equal("/v3/conversations", sink.Calls[2].Path);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"bot":{"id":"28:bot"},"members":[{"id":"29:maria"}],"isGroup":false,"tenantId":"tenant-1","channelData":{"tenant":{"id":"tenant-1"}}}"""), sink.Calls[2].Body));
    }

    private static string? S(ConnectorSink.Call call, params string[] path) => (string?)path.Aggregate(call.Body, (node, name) => node?[name]);

    private static async Task DeliverAsync(World world, Address? to, Deliver deliver)
    {
        await world.WriteAsync(db => db.Outbox.Add(OutboxMessage.For(deliver, world.Clock.GetUtcNow(), to!.Id)));
        world.Services.GetRequiredService<Dispatcher>().Wake();
    }

    private static async Task UntilAsync(World world, System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> some, bool advance = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await world.ReadAsync(db => db.Outbox.AnyAsync(some)))
        {
            if (advance) world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, patience.Token);
        }
    }
}
