using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>The web chat: Microsoft's Web Chat in a browser, over Direct Line.</summary>
public sealed class WebChannel(ActivityLog log, TimeProvider clock) : LoggedChannel(log, clock)
{
    /// <summary>Where a signed-in person has the web chat, in every browser of theirs.</summary>
    public static string AddressOf(PersonId person) => $"person:{person}";

    public static ChannelName Called { get; } = ChannelName.Web;

    public override ChannelName Name => Called;

    public override IReadOnlyList<ReplyPart> Draw(Reply reply) => InOrder(reply, DrawCards(reply));

    /// <summary>
    /// Cards without a box to write in, unless it holds the whole answer: here the page itself is that box.
    /// </summary>
    internal static IEnumerable<ReplyPart> DrawCards(Reply reply) =>
        reply.Messages.Select(message => AdaptiveCard.Draw(
            message with { AsksForWords = message is { AsksForWords: true, Kept: not null } }, reply.Question));
}
