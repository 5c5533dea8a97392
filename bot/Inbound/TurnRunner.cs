using MicroCred.Bot.Engine;
using MicroCred.Bot.Outbound;
using MicroCred.Data;
using MicroCred.Data.Audit;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills;
using MicroCred.Skills.Work;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>
/// The second half of a turn, inside one transaction: the one place where talking meets the world. All that a turn
/// changes is committed together, or not at all.
/// </summary>
public sealed class TurnRunner(MicroCredDb db, Askers askers, Dialogue dialogue, SkillSet skills, TimeProvider clock)
{
    private const int Tries = 3;

    private const string WasUpdated = "I lost my place while I was being updated. Your work is safe.";

    private const string Apology =
        "Sorry, something went wrong on our side. Nothing you sent before is lost. MENU takes you on.";

    /// <summary>An address that was heard this lately is not marked again: it would cost every turn a write.</summary>
    private static readonly TimeSpan HeardWithin = TimeSpan.FromMinutes(5);

    private static readonly Func<MicroCredDb, long, CancellationToken, Task<InboxMessage?>> Waiting =
        EF.CompileAsyncQuery((MicroCredDb db, long inbox, CancellationToken ct) =>
            db.Inbox.SingleOrDefault(m => m.Id == inbox && m.State == InboxState.Waiting));

    public async Task RunAsync(long inbox, Input input, CancellationToken ct)
    {
        if (await Waiting(db, inbox, ct) is not { } message) return;

        var asker = await askers.LoadAsync(message.Address, ct);
        var (at, lost) = PlaceOf(asker);
        var (question, shown) = (asker.Conversation.Question, asker.Conversation.Choices);
        var turn = dialogue.Answer(at, input, asker.Facts, question, shown);
        List<Message> says = [.. lost, .. turn.Says];
        foreach (var (i, request) in turn.Requests.Index())
        {
            if (i > 0) await db.SaveChangesAsync(ct); // it may ask the database for what the one before it did
            if (await skills.PerformAsync(asker, request, ct) is { } words) says.Add(new(words));
            // The next request, and the next question, must see what this one has changed.
            asker = await askers.AgainAsync(asker, ct);
        }

        var taken = input.Question == question ? shown.FirstOrDefault(c => c.Value == input.Choice)?.Label : null;
        if (input.Card is { } card && taken is not null) Leave(new ReplaceCard(card, taken), asker.Address.Id);
        Answer(message, asker, says, turn.Next, turn.AsksNext ? turn.Next.Ask(asker.Facts) : null);
    }

    /// <summary>Says a rule's sentence and asks the same question again. What the turn had changed is gone.</summary>
    public async Task RefuseAsync(long inbox, Input input, RuleBrokenException rule, CancellationToken ct)
    {
        if (await Waiting(db, inbox, ct) is not { } message) return;

        var asker = await askers.LoadAsync(message.Address, ct);
        var (at, lost) = PlaceOf(asker);
        message.Refused(clock.GetUtcNow());
        if (input.Files is not [])
            db.Outbox.Add(FilesDropped.For([.. input.Files.Select(f => f.Hash)], clock.GetUtcNow()));
        if (rule.Alarm is { } alarm) db.Note(null, alarm.What, alarm.About, clock.GetUtcNow());
        Answer(message, asker, [.. lost, new(rule.Message)], at, at.Ask(asker.Facts));
    }

    /// <summary>Counts a failure; after the last one the message is put aside and we say sorry.</summary>
    public async Task FailAsync(long inbox, string problem, CancellationToken ct)
    {
        if (await Waiting(db, inbox, ct) is not { } message || !message.Failed(problem, Tries)) return;
        Leave(new Reply([new(Apology)]) { ReplyTo = message.ActivityId }, message.Address);
    }

    private (Step At, IReadOnlyList<Message> Lost) PlaceOf(Asker asker) => StepJson.Read(asker.Conversation.Step) switch
    {
        { } step => (step, []),
        null when asker.Conversation.Step is null => (dialogue.Start(asker.Facts), []),
        null => (dialogue.Start(asker.Facts), [new(WasUpdated)]),
    };

    private void Answer(InboxMessage message, Asker asker, List<Message> says, Step next, Message? question)
    {
        var (now, conversation, address) = (clock.GetUtcNow(), asker.Conversation, asker.Address);
        conversation.Step = StepJson.Write(next);
        conversation.LastHeardAt = now;
        if (address.LastHeardAt is not { } heard || now - heard > HeardWithin) address.LastHeardAt = now;
        if (question is not null)
        {
            says.Add(question);
            conversation.Question++;
            conversation.Choices =
                [.. question.Choices.OrderBy(c => c.Spare).Select(c => new ShownChoice(c.Value, c.Label, c.Spare))];
        }

        message.Done();
        if (says is []) return;
        var asked = question is null ? (int?)null : conversation.Question;
        Leave(new Reply(says) { Question = asked, ReplyTo = message.ActivityId }, address.Id);
    }

    /// <summary>Leaves work behind in the outbox. An answer may go out once more when nobody knows if it did.</summary>
    private void Leave(object work, AddressId address) =>
        db.Outbox.Add(OutboxMessage.For(work, clock.GetUtcNow(), address, mayRepeat: work is Reply));
}
