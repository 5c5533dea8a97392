using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>Writes down what becomes of messages in the outbox.</summary>
public sealed class Ledger(Transactions transactions, TimeProvider clock)
{
    /// <summary>How often a message is tried before it is put on the list that `status` shows.</summary>
    public const int Tries = 8;

    /// <summary>Writes down that the next part is being sent, before it is. False where that is not to be.</summary>
    public Task<bool> ClaimAsync(OutboxMessage message, CancellationToken ct) => message.ClaimedAt is null
        ? transactions.ClaimAsync(message, clock.GetUtcNow())
        : transactions.RunAsync(
            async (services, token) =>
                await FindAsync(services, message.Id, token) is { } row && row.Claim(clock.GetUtcNow()),
            ct);

    /// <summary>Writes down that a part went out and more are to follow.</summary>
    public Task SentAsync(OutboxMessage message, string? id) => transactions.SentAsync(message, id, clock.GetUtcNow());

    /// <summary>Acknowledges a message together with statements.</summary>
    public Task DoneAsync(OutboxMessage message, IReadOnlyList<FormattableString> with) =>
        transactions.DoneAsync(message, clock.GetUtcNow(), with);

    /// <summary>
    /// Acknowledges a message together with an effect. True when the effect left more work in the outbox.
    /// </summary>
    public async Task<bool> DoneAsync(OutboxMessage message, Effect? effect, CancellationToken ct)
    {
        if (effect is null)
        {
            await transactions.DoneAsync(message, clock.GetUtcNow());
            return false;
        }

        return await transactions.RunAsync(async (services, token) =>
        {
            if (await FindAsync(services, message.Id, token) is not { State: OutboxState.Waiting } row) return false;
            await effect(services, token);
            row.Done(clock.GetUtcNow());
            var added = DbOf(services).ChangeTracker.Entries<OutboxMessage>();
            return added.Any(entry => entry.State is EntityState.Added);
        }, ct);
    }

    /// <summary>True when the message is done with, one way or another, and what comes behind it may go.</summary>
    public Task<bool> FailAsync(OutboxMessage message, Action<OutboxMessage> fail) =>
        transactions.RunAsync(async (services, ct) =>
        {
            if (await FindAsync(services, message.Id, ct) is not { State: OutboxState.Waiting } row) return true;
            fail(row);
            return row.State is not OutboxState.Waiting;
        }, CancellationToken.None);

    private static async Task<OutboxMessage?> FindAsync(IServiceProvider services, long id, CancellationToken ct) =>
        await DbOf(services).Outbox.FindAsync([id], ct);

    private static MicroCredDb DbOf(IServiceProvider services) => services.GetRequiredService<MicroCredDb>();
}
