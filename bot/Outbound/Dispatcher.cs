using MicroCred.Bot.Loops;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>
/// The one way out: delivers replies and hands events to their handlers, in order for each address, and commits each
/// acknowledgement with what its handler wants written.
/// </summary>
public sealed class Dispatcher(
    IServiceScopeFactory scopes, Ledger ledger, TimeProvider clock, ILogger<Dispatcher> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any send takes.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What is due, but for what is on its way, and for what stands behind a message of the same address that is on its
    /// way or waits for its next try.
    /// </summary>
    private static readonly Func<MicroCredDb, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<OutboxMessage>> AllDue =
        EF.CompileAsyncQuery((MicroCredDb db, DateTimeOffset now, DateTimeOffset abandoned) => db.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Waiting && m.DueAt <= now)
            .Where(m => m.ClaimedAt == null || m.ClaimedAt < abandoned || m.Attempts > 0)
            .Where(m => m.Address == null || !db.Outbox.Any(earlier =>
                earlier.Address == m.Address && earlier.Id < m.Id && earlier.State == OutboxState.Waiting
                && (earlier.Attempts > 0 ? earlier.DueAt > now : earlier.ClaimedAt >= abandoned)))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(MostAtOnce));

    private readonly OneAtATime<string> lines = new(MostAtOnce, LookEvery, TimeProvider.System, logger);
    private readonly DateTimeOffset started = clock.GetUtcNow();

    public void Wake() => lines.Wake();

    protected override Task ExecuteAsync(CancellationToken stopping) => lines.RunAsync(BeginAsync, stopping);

    private async Task BeginAsync(CancellationToken stopping)
    {
        if (lines.IsFull) return;
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        // Claimed by a process that is gone, or left behind by a failure of ours.
        var abandoned = now - LongestSend > started ? now - LongestSend : started;
        var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
        var due = await AllDue(db, now, abandoned).ToListAsync(stopping);
        var begun = due.OrderBy(m => m.Id).GroupBy(LineOf).Count(line =>
            lines.TryBegin(line.Key, () => WorkAsync([.. line], stopping)));
        if (begun > 0 && due.Count == MostAtOnce) Wake(); // there may be more
    }

    private static string LineOf(OutboxMessage message) =>
        message.Address is { } address ? address.ToString() : $"event {message.Id}";

    private async Task WorkAsync(List<OutboxMessage> messages, CancellationToken stopping)
    {
        try
        {
            foreach (var message in messages)
            {
                // What comes behind one that is not done waits for it.
                if (stopping.IsCancellationRequested || !await HandleAsync(message, stopping)) break;
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
            if (message.Kind == Delivery.Kind)
                return await scope.ServiceProvider.GetRequiredService<Delivery>().DeliverAsync(message, stopping);

            var effect = await scope.ServiceProvider.HandlerOf(message.Kind).HandleAsync(message, stopping);
            if (await ledger.DoneAsync(message, effect, stopping)) Wake();
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.DispatchFailed(failure, message.Kind, message.Id);
            var problem = failure.GetType().Name;
            await ledger.FailAsync(message, row => row.Failed(problem, clock.GetUtcNow(), Ledger.Tries));
            return false;
        }
    }
}
