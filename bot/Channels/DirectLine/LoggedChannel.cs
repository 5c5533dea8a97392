using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCred.Bot.Channels.Cards;
using MicroCred.Data;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>A channel whose other end reads our own log: the web chat's browsers, and terminals.</summary>
public abstract class LoggedChannel(ActivityLog log, TimeProvider clock) : Channel
{
    public override bool GoesOutside => false;

    public override Task<SendAnswer> SendAsync(Address to, ReplyPart part, CancellationToken ct)
    {
        var activity = ActivityOf(part).ToJson();
        return Task.FromResult<SendAnswer>(new SendAnswer.Sent
        {
            With = ActivityLog.Append(to.Id, activity, clock.GetUtcNow()),
        });
    }

    public override void Delivered(AddressId to) => log.Wake(to);

    /// <summary>
    /// What it is about, and a card's words: without them Web Chat tells a screen reader only that a card came.
    /// </summary>
    private static JsonElement? DataOf(ReplyPart part)
    {
        JsonObject data = [];
        if (part.About is { } about) data["about"] = about;
        if (part.Card?["fallbackText"] is { } words) data["webchat:fallback-text"] = words.DeepClone();
        return data.Count is 0 ? null : JsonSerializer.SerializeToElement(data);
    }

    private static Activity ActivityOf(ReplyPart part)
    {
        var activity = new Activity
        {
            Type = "message",
            From = Member.Bot,
            ReplyToId = part.ReplyTo,
            InputHint = part.EndsTurn ? "expectingInput" : "ignoringInput",
            ChannelData = DataOf(part),
        };
        return part.Card is { } card
            ? activity with { Attachments = [new(AdaptiveCard.ContentType) { Content = card }] }
            : activity with { Text = part.Text, TextFormat = part.HasLinks ? "markdown" : "plain" };
    }
}
