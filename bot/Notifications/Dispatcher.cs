using System.Collections.Concurrent;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Conversation;
using MicroCred.Data;
using MicroCred.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Notifications;

/// <summary>The one way out: hands due outbox rows to their handlers, in order for each address, and commits each acknowledgement with what its handler wrote.</summary>
public sealed class Dispatcher(WriteLane lane, IServiceScopeFactory scopes, ActivityLog log, TimeProvider clock, ILogger<Dispatcher> logger) : BackgroundService
{
    private const int MostAtOnce = 100;
    private const int Tries = 8;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Signal signal = new();
    private readonly ConcurrentDictionary<string, Task> busy = [];

    public void Wake() => signal.Set();

    internal bool IsIdle => busy.IsEmpty;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var began = await BeginAsync(stopping);
            if (began < MostAtOnce) await signal.WaitAsync(LookEvery, stopping);
        }

        await Task.WhenAll(busy.Values);
    }

    private async Task<int> BeginAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<MicroCredDb>().Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Waiting && m.DueAt <= now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(MostAtOnce + busy.Count).ToListAsync(stopping);
        var began = 0;
        foreach (var line in due.OrderBy(m => m.Id).GroupBy(m => m.Address is { } address ? address.ToString() : $"event {m.Id}").Where(line => !busy.ContainsKey(line.Key)))
        {
            busy[line.Key] = WorkAsync(line.Key, [.. line], stopping);
            began += line.Count();
        }

        return began;
    }

    private async Task WorkAsync(string line, List<OutboxMessage> messages, CancellationToken stopping)
    {
        await Task.Yield();
        try
        {
            foreach (var message in messages)
            {
                if (!await HandleAsync(message, stopping)) break; // what comes behind it waits for it
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not acknowledged, so it is still due.
        }
        finally
        {
            busy.TryRemove(line, out _);
            signal.Set();
        }
    }

    private async Task<bool> HandleAsync(OutboxMessage message, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var effect = await HandlerOf(message.Kind, scope.ServiceProvider).HandleAsync(message, stopping);
            await lane.RunAsync(async (services, ct) =>
            {
                if (await FindAsync(services, message.Id, ct) is not { State: OutboxState.Waiting } row) return;
                if (effect is not null) await effect(services, ct);
                row.Done(clock.GetUtcNow());
            }, stopping);
            if (message.Address is { } address) log.Wake(address);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.DispatchFailed(failure, message.Kind, message.Id);
            await lane.RunAsync(async (services, ct) =>
                (await FindAsync(services, message.Id, ct))?.Failed(failure.GetType().Name, clock.GetUtcNow(), Tries), stopping);
            return false;
        }
    }

    private static async Task<OutboxMessage?> FindAsync(IServiceProvider services, long id, CancellationToken ct) =>
        await services.GetRequiredService<MicroCredDb>().Outbox.SingleOrDefaultAsync(m => m.Id == id, ct);

    private static Handler HandlerOf(string kind, IServiceProvider services) =>
        services.GetServices<Handler>().SingleOrDefault(h => h.Handles.Name == kind) ?? throw new InvalidOperationException($"Nothing handles {kind}.");
}
