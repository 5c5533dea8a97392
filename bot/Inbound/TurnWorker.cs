using System.Text.Json;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>Works through the inbox: in order for each conversation, many conversations side by side.</summary>
public sealed class TurnWorker(
    Transactions transactions, IServiceScopeFactory scopes, ChannelDirectory channels, ReadHeard reader,
    Dispatcher dispatcher, ILogger<TurnWorker> logger) : BackgroundService
{
    private const int MostAtOnce = 200;

    /// <summary>How often we look without having been woken: for what a crash left behind.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private static readonly Func<MicroCredDb, IAsyncEnumerable<Waiting>> AllWaiting =
        EF.CompileAsyncQuery((MicroCredDb db) => (
            from m in db.Inbox.AsNoTracking()
            where m.State == InboxState.Waiting
            join a in db.Addresses on m.Address equals a.Id
            join c in db.Conversations on a.Conversation equals c.Id
            orderby m.Id
            select new Waiting(m.Id, a.Conversation, a.Channel, m.Body, c.Person == null)).Take(MostAtOnce));

    private readonly OneAtATime<ConversationId> conversations = new(MostAtOnce, LookEvery, TimeProvider.System, logger);

    public void Wake() => conversations.Wake();

    protected override Task ExecuteAsync(CancellationToken stopping) => conversations.RunAsync(BeginAsync, stopping);

    private async Task BeginAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var waiting = await AllWaiting(scope.ServiceProvider.GetRequiredService<MicroCredDb>()).ToListAsync(stopping);
        var begun = waiting.GroupBy(w => w.Conversation).Count(messages =>
            conversations.TryBegin(messages.Key, () => WorkAsync([.. messages], stopping)));
        if (begun > 0 && waiting.Count == MostAtOnce) Wake(); // there may be more
    }

    private async Task WorkAsync(List<Waiting> messages, CancellationToken stopping)
    {
        try
        {
            foreach (var message in messages)
            {
                if (await RunAsync(message, stopping)) continue;
                Wake();
                return; // the next message must not overtake it
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was not committed is still in the inbox.
        }
    }

    /// <summary>
    /// False when it is to be tried again. Each failure counts, also one while a rule's sentence is said, so none
    /// loops.
    /// </summary>
    private async Task<bool> RunAsync(Waiting message, CancellationToken stopping)
    {
        try
        {
            await AnswerAsync(message, stopping);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.TurnFailed(failure, message.Id);
            var problem = failure.GetType().Name;
            await CommitAsync((runner, ct) => runner.FailAsync(message.Id, problem, ct), stopping);
            return false;
        }
    }

    private async Task AnswerAsync(Waiting message, CancellationToken stopping)
    {
        var input = new Input();
        try
        {
            var heard = JsonSerializer.Deserialize<Heard>(message.Body, JsonSerializerOptions.Web)!;
            input = await reader.ReadAsync(heard, channels.Of(message.Channel), message.IsGuest, stopping);
            await CommitAsync((runner, ct) => runner.RunAsync(message.Id, input, ct), stopping);
        }
        catch (RuleBrokenException rule)
        {
            await CommitAsync((runner, ct) => runner.RefuseAsync(message.Id, input, rule, ct), stopping);
        }
    }

    private async Task CommitAsync(Func<TurnRunner, CancellationToken, Task> work, CancellationToken stopping)
    {
        await transactions.RunAsync((services, ct) => work(services.GetRequiredService<TurnRunner>(), ct), stopping);
        dispatcher.Wake();
    }

    private sealed record Waiting(
        long Id, ConversationId Conversation, ChannelName Channel, string Body, bool IsGuest);
}
