using MicroCred.Bot.Engine;
using MicroCred.Bot.Outbound;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Skills;
using MicroCred.Skills.Work;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Inbound;

/// <summary>The second half of a turn, inside the write lane: the one place where talking meets the world. All that a turn changes is committed together, or not at all.</summary>
public sealed class TurnRunner(MicroCredDb db, CurrentTeacher teacher, FactsReader reader, Dialogue dialogue, SkillSet skills, TimeProvider clock)
{
    /// <summary>An address that was heard this lately is not marked again: it would cost every turn a write.</summary>
    private static readonly TimeSpan HeardWithin = TimeSpan.FromMinutes(5);

    private static readonly Func<MicroCredDb, long, CancellationToken, Task<Loaded>> Loading = EF.CompileAsyncQuery((MicroCredDb db, long inbox, CancellationToken ct) => (
        from m in db.Inbox
        where m.Id == inbox
        join a in db.Addresses on m.Address equals a.Id
        join c in db.Conversations on a.Conversation equals c.Id
        from p in db.People.Where(p => p.Id == c.Person).DefaultIfEmpty()
        from d in db.Districts.Where(d => p != null && d.Id == p.District).DefaultIfEmpty()
        select new Loaded(m, a, c, p, d)).Single());

    public async Task RunAsync(long inbox, Input input, CancellationToken ct)
    {
        if (await LoadAsync(inbox, ct) is not { } message) return;

        var facts = await reader.ReadAsync(ct);
        var (at, lost) = Where(teacher.Conversation, facts);
        var (question, shown) = (teacher.Conversation.Question, teacher.Conversation.Choices); // joining may move her to another conversation
        var turn = dialogue.Answer(at, input, facts, question, shown);
        List<Message> says = [.. lost, .. turn.Says];
        foreach (var request in turn.Requests)
        {
            if (request != turn.Requests[0]) await db.SaveChangesAsync(ct); // it may ask the database for what the one before it did
            if (await skills.PerformAsync(request, ct) is { } words) says.Add(new(words));
        }

        // Asked with fresh facts: what the skills just did must show in the next question.
        if (turn.Requests is not []) facts = await reader.ReadAsync(ct);
        var taken = input.Question == question ? shown.FirstOrDefault(c => c.Value == input.Choice)?.Label : null;
        if (input.Card is { } card && taken is not null) Send(new ReplaceCard(card, taken));
        Reply(message, says, turn.Next, turn.AsksNext ? dialogue.Ask(turn.Next, facts) : null);
    }

    /// <summary>Says a rule's sentence and asks the same question again. What the turn had changed is gone.</summary>
    public async Task RefuseAsync(long inbox, Input input, string sentence, CancellationToken ct)
    {
        if (await LoadAsync(inbox, ct) is not { } message) return;

        var facts = await reader.ReadAsync(ct);
        var (at, lost) = Where(teacher.Conversation, facts);
        if (input.Files is not []) db.Outbox.Add(FilesDropped.For([.. input.Files.Select(f => f.Hash)], clock.GetUtcNow()));
        Reply(message, [.. lost, new(sentence)], at, dialogue.Ask(at, facts));
    }

    /// <summary>Counts a failure; after the last one the message is put aside and we say sorry.</summary>
    public async Task FailAsync(long inbox, string problem, CancellationToken ct)
    {
        const int tries = 3;
        if (await LoadAsync(inbox, ct) is not { } message || !message.Failed(problem, tries)) return;
        Send(new Deliver([new("Sorry, something went wrong on our side. Nothing you sent before is lost. MENU takes you on.")]) { ReplyTo = message.ActivityId });
    }

    private async Task<InboxMessage?> LoadAsync(long inbox, CancellationToken ct)
    {
        var loaded = await Loading(db, inbox, ct);
        teacher.Is(loaded.Address, loaded.Conversation, loaded.Person, loaded.District);
        return loaded.Message.State is InboxState.Waiting ? loaded.Message : null;
    }

    private static (Step At, IReadOnlyList<Message> Lost) Where(Data.Messages.Conversation conversation, Facts facts) => StepJson.Read(conversation.Step) switch
    {
        { } step => (step, []),
        null when conversation.Step is null => (Dialogue.Start(facts), []),
        null => (Dialogue.Start(facts), [new("I lost my place while I was being updated. Your work is safe.")]),
    };

    private void Reply(InboxMessage message, List<Message> says, Step next, Message? question)
    {
        var now = clock.GetUtcNow();
        var conversation = teacher.Conversation;
        conversation.Step = StepJson.Write(next);
        conversation.LastHeardAt = now;
        if (teacher.Address.LastHeardAt is not { } heard || now - heard > HeardWithin) teacher.Address.LastHeardAt = now;
        if (question is not null)
        {
            says.Add(question);
            conversation.Question++;
            conversation.Choices = [.. question.Choices.OrderBy(c => c.Spare).Select(c => new ShownChoice(c.Value, c.Label, c.Spare))];
        }

        message.Done();
        if (says is not []) Send(new Deliver(says) { Question = question is null ? null : conversation.Question, ReplyTo = message.ActivityId });
    }

    private void Send(object reply) => db.Outbox.Add(OutboxMessage.For(reply, clock.GetUtcNow(), teacher.Address.Id));

    /// <summary>An answer by another's service is drawn at once: that saves a commit and a walk through the outbox.</summary>
    private void Send(Deliver reply) => db.Outbox.AddRange(teacher.Address is { IsLogged: false, Reference: not null } address
        ? SendActivity.For(reply, address, clock.GetUtcNow())
        : [OutboxMessage.For(reply, clock.GetUtcNow(), teacher.Address.Id)]);

    private sealed record Loaded(InboxMessage Message, Address Address, Data.Messages.Conversation Conversation, Person? Person, District? District);
}
