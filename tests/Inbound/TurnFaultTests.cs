using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Skills.Work;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Inbound;

/// <summary>Whatever fails in a turn counts, ends and can be seen; nothing is tried for ever.</summary>
public sealed class TurnFaultTests
{
    private const string Failure = "This test's own question can't be asked.";

    /// <summary>A question that can't be asked, also not while a rule's sentence is said.</summary>
    private static readonly Interruptions CanNotAsk = Everywhere.Interruptions with
    {
        Hear = (at, input, facts) => input.Text switch
        {
            "break it" => Turn.To(new Broken()),
            "break a rule" => throw new RuleBrokenException("That is not allowed."),
            _ => Everywhere.Interruptions.Hear(at, input, facts),
        },
        Start = _ => new Broken(),
    };

    [Theory]
    [InlineData("break it")]
    [InlineData("break a rule")]
    public async Task A_question_that_can_not_be_asked_is_tried_three_times_and_put_aside_with_an_apology(string words)
    {
        await using var world = await World.StartAsync(
            services => services.AddSingleton(new Dialogue(CanNotAsk)), "--Logging:LogLevel:Default=None");
        var phone = await world.AddressAsync(Lines.Sms, await world.PersonAsync("Maria Combs"));

        var replies = await world.SayAsync(phone, words);

        var message = await world.ReadAsync(db => db.Inbox.SingleAsync());
        Assert.Equal(
            (InboxState.Dead, 3, nameof(NotSupportedException)), (message.State, message.Attempts, message.Problem));
        Assert.StartsWith("Sorry, something went wrong", Assert.Single(replies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_a_turn_leaves_nothing_behind_and_ends_and_once_there_is_room_the_next_is_answered()
    {
        await using var world = await World.StartAsync("--Logging:LogLevel:Default=None");
        var longName = new string('M', 9_000); // its greeting needs pages of its own
        var phone = await world.AddressAsync(Lines.Web, await world.PersonAsync($"{longName} Combs"));
        await world.SayAsync(phone, "menu");
        var before = await world.ReadAsync(db => db.Conversations.AsNoTracking().SingleAsync());

        await world.FillDiskAsync();
        var replies = await world.SayAsync(phone, "hi");

        var failed = await world.ReadAsync(db => db.Inbox.AsNoTracking().OrderBy(m => m.Id).LastAsync());
        var after = await world.ReadAsync(db => db.Conversations.AsNoTracking().SingleAsync());
        Assert.Equal((InboxState.Dead, 3, "DbUpdateException"), (failed.State, failed.Attempts, failed.Problem));
        Assert.Equal((before.Step, before.Question), (after.Step, after.Question));
        Assert.StartsWith("Sorry, something went wrong", Assert.Single(replies).Text, StringComparison.Ordinal);

        await world.MakeRoomAsync();
        Assert.StartsWith("Hello MMM", (await world.SayAsync(phone, "hi"))[0].Text, StringComparison.Ordinal);
    }

    private sealed record Broken : Step
    {
        public override Message Ask(Facts facts) => throw new NotSupportedException(Failure);

        public override Turn Answer(Input input, Facts facts) => Turn.To(this);
    }
}
