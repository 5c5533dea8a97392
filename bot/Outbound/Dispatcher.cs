using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>The one way out: hands due outbox rows to their handlers, in order for each address, and commits each acknowledgement with what its handler wrote.</summary>
public sealed class Dispatcher(Transactions transactions, IServiceScopeFactory scopes, ActivityLog log, TimeProvider clock, ILogger<Dispatcher> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private const int Tries = 8;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any send takes.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(2);

    /// <summary>What is due, but for what is on its way, and for what stands behind a message of the same address that is on its way or waits for its next try.</summary>
    private static readonly Func<MicroCredDb, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<OutboxMessage>> AllDue = EF.CompileAsyncQuery((MicroCredDb db, DateTimeOffset now, DateTimeOffset abandoned) => db.Outbox.AsNoTracking()
        .Where(m => m.State == OutboxState.Waiting && m.DueAt <= now)
        .Where(m => m.ClaimedAt == null || m.ClaimedAt < abandoned || m.Attempts > 0)
        .Where(m => m.Address == null || !db.Outbox.Any(e => e.Address == m.Address && e.Id < m.Id && e.State == OutboxState.Waiting
            && (e.Attempts > 0 ? e.DueAt > now : e.ClaimedAt >= abandoned)))
        .OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(MostAtOnce));

    private readonly OneAtATime<string> lines = new(MostAtOnce, LookEvery, TimeProvider.System, logger);
    private readonly DateTimeOffset started = clock.GetUtcNow();

    public void Wake() => lines.Wake();

    protected override Task ExecuteAsync(CancellationToken stopping) => lines.RunAsync(BeginAsync, stopping);

    private async Task BeginAsync(CancellationToken stopping)
    {
        if (lines.IsFull) return;
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var abandoned = now - LongestSend > started ? now - LongestSend : started; // by a process that is gone, or by a failure of ours
        var due = await AllDue(scope.ServiceProvider.GetRequiredService<MicroCredDb>(), now, abandoned).ToListAsync(stopping);
        var begun = due.OrderBy(m => m.Id).GroupBy(m => m.Address is { } address ? address.ToString() : $"event {m.Id}")
            .Count(line => lines.TryBegin(line.Key, () => WorkAsync([.. line], stopping)));
        if (begun > 0 && due.Count == MostAtOnce) Wake(); // there may be more
    }

    private async Task WorkAsync(List<OutboxMessage> messages, CancellationToken stopping)
    {
        try
        {
            foreach (var message in messages)
            {
                if (stopping.IsCancellationRequested || !await HandleAsync(message, stopping)) break; // what comes behind it waits for it
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not acknowledged, so it is still due.
        }

        Wake(); // for what came meanwhile and was held back behind these
    }

    private async Task<bool> HandleAsync(OutboxMessage message, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var handler = scope.ServiceProvider.HandlerOf(message.Kind);
            if (handler.GoesOutside && !await ClaimAsync(message, stopping)) return true;
            // A send that has begun is finished: cut off, nobody would know whether it arrived.
            var ct = handler.GoesOutside ? CancellationToken.None : stopping;
            await AcknowledgeAsync(message, await handler.HandleAsync(message, ct), ct);
            return true;
        }
        catch (NotSentException why)
        {
            logger.NotSent(message.Kind, message.Id, why.Message);
            return await FailAsync(message, row => row.Failed(why, clock.GetUtcNow(), Tries));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.DispatchFailed(failure, message.Kind, message.Id);
            await FailAsync(message, row => row.Failed(failure.GetType().Name, clock.GetUtcNow(), Tries));
            return false;
        }
    }

    /// <summary>Writes down that it is being sent, before it is. False where that is not to be.</summary>
    private Task<bool> ClaimAsync(OutboxMessage message, CancellationToken stopping) => message.ClaimedAt is null
        ? transactions.ClaimAsync(message, clock.GetUtcNow())
        : transactions.RunAsync(async (services, ct) => await FindAsync(services, message.Id, ct) is { } row && row.Claim(clock.GetUtcNow()), stopping);

    private async Task AcknowledgeAsync(OutboxMessage message, Effect? effect, CancellationToken stopping)
    {
        var leftWork = effect is not null && await transactions.RunAsync(async (services, ct) =>
        {
            if (await FindAsync(services, message.Id, ct) is not { State: OutboxState.Waiting } row) return false;
            await effect(services, ct);
            row.Done(clock.GetUtcNow());
            return services.GetRequiredService<MicroCredDb>().ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.State is EntityState.Added);
        }, stopping);
        if (effect is null) await transactions.DoneAsync(message, clock.GetUtcNow());
        if (message.Address is { } address) log.Wake(address);
        if (leftWork) Wake();
    }

    /// <summary>True when it is done with, one way or another, and what comes behind it may go.</summary>
    private Task<bool> FailAsync(OutboxMessage message, Action<OutboxMessage> fail) => transactions.RunAsync(async (services, ct) =>
    {
        if (await FindAsync(services, message.Id, ct) is not { State: OutboxState.Waiting } row) return true;
        fail(row);
        return row.State is not OutboxState.Waiting;
    }, CancellationToken.None);

    private static async Task<OutboxMessage?> FindAsync(IServiceProvider services, long id, CancellationToken ct) =>
        await services.GetRequiredService<MicroCredDb>().Outbox.FindAsync([id], ct);
}
