using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Takes in what somebody said or tapped. Only messages mean anything to us; whatever else a client tells is acknowledged.</summary>
internal sealed record ReceiveActivity(string? Type, string? Text, JsonElement? Value, ReceiveActivity.Data? ChannelData)
{
    public const int MostBytes = 64 * 1024;

    private const int LongestId = 100;

    public static async Task<Received> HandleAsync(Caller caller, HttpRequest request, Pace pace, Intake intake, MicroCredDb db, CancellationToken ct)
    {
        pace.Message(caller.Address);
        var said = await RequestJson.ReadAsync<ReceiveActivity>(request, MostBytes, ct);
        return await said.TakeAsync(caller, [], intake, db, ct);
    }

    public async Task<Received> TakeAsync(Caller caller, IReadOnlyList<HeardFile> files, Intake intake, MicroCredDb db, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(Type)) throw DirectLineException.BadArgument("An activity needs a type.");

        // The client's own id, so that a message it sends again is the same message.
        var id = ChannelData?.ClientActivityID is { Length: > 0 and <= LongestId } given ? given : $"{Guid.CreateVersion7()}";
        if (Type is not "message") return new(id);
        if (string.IsNullOrWhiteSpace(Text) && Value is null or { ValueKind: JsonValueKind.Null } && files is []) throw DirectLineException.BadArgument("A message needs text, a value or a file.");

        var tapped = Value is { ValueKind: JsonValueKind.Object } value ? value.Deserialize<Tapped>(JsonSerializerOptions.Web) : null;
        var said = tapped?.Text is { Length: > 0 } written ? written : Text;
        var heard = new Heard(said ?? "") { Choice = tapped?.Choice, Question = tapped?.Question, Files = files };
        var shown = said is { Length: > 0 } || tapped?.Choice is null ? said : await LabelAsync(caller.Address, tapped, db, ct);
        await intake.ReceiveAsync(caller.Address, id, heard, Echo(shown, id, caller.Address, files), ct);
        return new(id);
    }

    /// <summary>What stood on the button, so that the chat shows what was picked.</summary>
    private static async Task<string?> LabelAsync(AddressId address, Tapped tapped, MicroCredDb db, CancellationToken ct)
    {
        var conversation = await (from a in db.Addresses where a.Id == address join c in db.Conversations on a.Conversation equals c.Id select c).AsNoTracking().SingleAsync(ct);
        return tapped.Question == conversation.Question ? conversation.Choices.FirstOrDefault(c => c.Value == tapped.Choice)?.Label : null;
    }

    /// <summary>Her own message as every window of hers shall see it. Its time comes from its place in the log.</summary>
    private static string Echo(string? text, string id, AddressId address, IReadOnlyList<HeardFile> files) => Drawing.ToJson(new()
    {
        Type = "message",
        Id = id,
        Text = text,
        TextFormat = "plain",
        Attachments = files.Select(f => f.File).OfType<ReceivedFile>().Select(file => SharedFiles.Attach(address, file)).ToList() is [_, ..] shared ? shared : null,
        // A tap without words of its own is not shown: Web Chat leaves out what is marked as posted back.
        ChannelData = JsonSerializer.SerializeToElement(new JsonObject { ["clientActivityID"] = id, ["postBack"] = text is null && files is [] }),
    });

    internal sealed record Data(string? ClientActivityID);

    internal sealed record Received(string Id);

    private sealed record Tapped(int? Question, string? Choice, string? Text);
}
