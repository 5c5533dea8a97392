using System.Net;
using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Tests.Channels;

/// <summary>What happens to a card, and to what was written on it, when a button is tapped.</summary>
public sealed class TeamsCardTapTests
{
    [Fact]
    public async Task A_card_that_was_answered_shows_the_answer_and_an_old_one_stays()
    {
        await using var teams = await TeamsChat.GreetedAsync();
        var (world, sink, user) = teams;

        await user.SendAsync(Tap(user, "sent-2", 1, "join"));
        await sink.CallsAsync(4);
        await world.SettleAsync();
        var put = Assert.Single(sink.Calls, call => call.Method == "PUT");
        Assert.EndsWith("/activities/sent-2", put.Path, StringComparison.Ordinal);
        Assert.Equal(
            "You chose: I have a join code",
            (string?)put.Body!["attachments"]![0]!["content"]!["body"]!.AsArray()[^1]!["text"]);

        await user.SendAsync(Tap(user, "sent-2", 1, "menu"));
        await sink.CallsAsync(6);
        await world.SettleAsync();
        Assert.Single(sink.Calls, call => call.Method == "PUT");
        Assert.Contains("earlier question", sink.Said[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_can_not_be_replaced_holds_nothing_up()
    {
        await using var teams = await TeamsChat.GreetedAsync();
        var (world, sink, user) = teams;
        sink.Next(HttpStatusCode.InternalServerError);

        await user.SendAsync(Tap(user, "sent-2", 1, "join"));
        await sink.CallsAsync(4);
        await world.SettleAsync();

        Assert.Contains("flyer", sink.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_on_a_card_are_kept_whichever_button_takes_them_along()
    {
        await using var world = await World.StartAsync();
        var teams = await world.AddressAsync(Lines.Teams, await world.PersonAsync("Maria Combs"));
        foreach (var words in (string[])["progress monitoring", "1", "1", "1"]) await world.SayAsync(teams, words);
        var question = await world.ReadAsync(db => db.Conversations.Select(c => c.Question).SingleAsync());

        var sent = await world.SendAsync(teams, new Heard("first words") { Question = question });
        var done = await world.SendAsync(teams, new Heard("and more") { Question = question + 1, Choice = "done" });
        await world.SendAsync(teams, new Heard("") { Question = question + 2, Choice = "done" });

        Assert.Contains("2 of ", $"{sent[^1].Attachments![0].Content}", StringComparison.Ordinal);
        Assert.Contains("4 of ", $"{done[^1].Attachments![0].Content}", StringComparison.Ordinal);
        Assert.Equal(
            ["first words", "and more"],
            (await world.ReadAsync(db => db.Submissions.SingleAsync())).Evidence.Select(p => p.Text));
    }

    private static JsonObject Tap(TeamsUser user, string card, int question, string choice) =>
        user.Activity(
            "message", ("replyToId", card), ("value", new JsonObject { ["question"] = question, ["choice"] = choice }));
}
