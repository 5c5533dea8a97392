using System.Text.Json;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Outbound;

public sealed class OutboxTests
{
    /// <summary>The names are data in live outboxes: a rename keeps the old name in the attribute's list.</summary>
    [Fact]
    public async Task The_stored_names_of_outbox_kinds_are_the_golden_ones()
    {
        var path = Repository.PathTo("tests", "Outbound", "kinds.golden.txt");
        var types = new[] { typeof(IEvent).Assembly, typeof(Reply).Assembly }.SelectMany(a => a.GetTypes());
        var kinds = types.Where(type => Attribute.IsDefined(type, typeof(OutboxKindAttribute)))
            .Select(type => (Kind: OutboxKindAttribute.Of(type), Type: type));
        var names = string.Concat(kinds
            .Select(k => string.Join(' ', [$"{k.Kind.Name} {Members(k.Type)}", .. k.Kind.Earlier]) + "\n")
            .Order(StringComparer.Ordinal));

        if (Environment.GetEnvironmentVariable("UPDATE_TRANSCRIPTS") == "1") await File.WriteAllTextAsync(path, names);
        else Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), names);
    }

    /// <summary>The single statements write what the message's own rules say.</summary>
    [Fact]
    public async Task Statements_by_hand_and_the_messages_own_rules_leave_the_same_row()
    {
        await using var world = await World.StartAsync();
        await world.StopOutboundAsync();
        var transactions = world.Services.GetRequiredService<Transactions>();
        var (byHand, byRule) = (await AddAsync(world), await AddAsync(world));

        foreach (var (i, now) in Enumerable.Range(0, 4).Select(i => (i, world.Clock.GetUtcNow().AddSeconds(i))))
        {
            if (i is 0) Assert.True(await transactions.ClaimAsync(byHand, now));
            if (i is 1 or 2) await transactions.SentAsync(byHand, $"sent-{i}", now);
            if (i is 3) await transactions.DoneAsync(byHand, now);
            await world.WriteAsync(db =>
            {
                var row = db.Outbox.Single(m => m.Id == byRule.Id);
                if (i is 0) Assert.True(row.Claim(now));
                if (i is 1 or 2) row.Sent($"sent-{i}", now);
                if (i is 3) row.Done(now);
            });

            Assert.Equal(await RowAsync(world, byRule.Id), await RowAsync(world, byHand.Id));
        }

        Assert.False(await transactions.ClaimAsync(byHand, world.Clock.GetUtcNow()));
    }

    private static string Members(Type type) =>
        $"({string.Join(", ", type.GetConstructors()[0].GetParameters().Select(p => p.Name))})";

    private static async Task<OutboxMessage> AddAsync(World world)
    {
        var message = OutboxMessage.For(
            new Reply([new("It opens at /signin/" + new string('x', 43))]), DateTimeOffset.UnixEpoch, mayRepeat: true);
        await world.WriteAsync(db => db.Outbox.Add(message));
        return await world.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == message.Id));
    }

    private static async Task<string> RowAsync(World world, long id)
    {
        var row = await world.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));
        return JsonSerializer.Serialize(row).Replace($"\"Id\":{id}", "\"Id\":0", StringComparison.Ordinal);
    }
}
