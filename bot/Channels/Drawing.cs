using System.Text.Json;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels;

/// <summary>Draws what goes out as the activities of one channel, in order; the last one says that it is the other side's move.</summary>
public static class Drawing
{
    public static ChannelAccount Bot { get; } = new("microcred") { Name = "MicroCred", Role = "bot" };

    public static IReadOnlyList<Activity> Draw(Deliver deliver, Channel channel)
    {
        List<Activity> drawn = [.. deliver.Messages.SelectMany(message => channel switch
        {
            Channel.Sms => SmsText.Write(message).Select(text => new Activity { Type = "message", Text = text, TextFormat = "plain" }),
            Channel.Web => [TeamsCard.Draw(message with { AsksForWords = false }, deliver.Question)], // there the page itself is the box that words are written in
            Channel.Teams => [TeamsCard.Draw(message, deliver.Question)],
        })];
        return [.. drawn.Select((activity, i) => activity with
        {
            From = Bot,
            ReplyToId = deliver.ReplyTo,
            InputHint = i == drawn.Count - 1 && deliver.ReplyTo is not null ? "expectingInput" : "ignoringInput",
        })];
    }

    public static string ToJson(Activity activity) => JsonSerializer.Serialize(activity, ActivityJson.Default.Activity);
}
