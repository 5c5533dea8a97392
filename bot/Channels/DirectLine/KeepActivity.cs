using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Keeps what somebody said or tapped, with its echo in the log that their windows read. Only messages mean anything to
/// us; whatever else a client tells is acknowledged.
/// </summary>
internal sealed class KeepActivity(Intake intake, MicroCredDb db, ActivityLog log, TimeProvider clock)
{
    public async Task<ReceiveActivity.Received> TakeAsync(
        Caller caller, ReceiveActivity activity, IReadOnlyList<HeardFile> files, CancellationToken ct)
    {
        var id = activity.ClientId();
        if (!activity.IsMessage(files is not [])) return new(id);

        var (tap, address) = (activity.Tapped(), caller.Address);
        var said = tap?.Text is { Length: > 0 } written ? written : activity.Text;
        var heard = new Heard(said ?? "") { Choice = tap?.Choice, Question = tap?.Question, Files = files };
        var shown = said is { Length: > 0 } || tap?.Choice is null ? said : await LabelAsync(address, tap, ct);
        var echo = Echo(shown, id, address, files).ToJson();
        var isNew = await intake.ReceiveAsync(
            address, id, heard, ActivityLog.Append(address, echo, clock.GetUtcNow()));
        if (isNew) log.Wake(address);
        return new(id) { IsKept = isNew };
    }

    /// <summary>Whether a message with this id is here already: then its files are, too.</summary>
    public Task<bool> IsKeptAsync(Caller caller, string id, CancellationToken ct) =>
        db.Inbox.AnyAsync(m => m.Address == caller.Address && m.ActivityId == id, ct);

    /// <summary>The person who talks there, or null for a guest.</summary>
    public Task<PersonId?> PersonAsync(Caller caller, CancellationToken ct) => (
        from a in db.Addresses
        where a.Id == caller.Address
        join c in db.Conversations on a.Conversation equals c.Id
        select c.Person).SingleAsync(ct);

    /// <summary>What stood on the button, so that the chat shows what was picked.</summary>
    private async Task<string?> LabelAsync(AddressId address, ReceiveActivity.Tap tap, CancellationToken ct)
    {
        var conversation = await (
            from a in db.Addresses.AsNoTracking()
            where a.Id == address
            join c in db.Conversations on a.Conversation equals c.Id
            select c).SingleAsync(ct);
        return tap.Question == conversation.Question
            ? conversation.Choices.FirstOrDefault(c => c.Value == tap.Choice)?.Label
            : null;
    }

    /// <summary>
    /// The sender's own message, as every window of theirs shall see it. Its place in the log gives its time.
    /// </summary>
    private static Activity Echo(string? text, string id, AddressId address, IReadOnlyList<HeardFile> files)
    {
        List<Attachment> shared =
            [.. files.Select(f => f.File).OfType<ReceivedFile>().Select(file => SharedFiles.Attach(address, file))];
        // A tap without words of its own is not shown: Web Chat leaves out what is marked as posted back.
        var data = new JsonObject { ["clientActivityID"] = id, ["postBack"] = text is null && files is [] };
        return new()
        {
            Type = "message",
            Id = id,
            Text = text,
            TextFormat = "plain",
            Attachments = shared is [] ? null : shared,
            ChannelData = JsonSerializer.SerializeToElement(data),
        };
    }
}
