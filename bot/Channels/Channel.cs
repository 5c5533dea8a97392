using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels;

/// <summary>
/// One way to reach people: how a reply looks there, how each part of it is sent, and whose files are fetched. Nothing
/// outside a channel's own folder knows how it differs from the others.
/// </summary>
public abstract class Channel
{
    /// <summary>The name under which addresses store it.</summary>
    public abstract ChannelName Name { get; }

    /// <summary>
    /// Whether people here read plain text messages: short, readable by others on their way, under the phone companies'
    /// rules.
    /// </summary>
    public virtual bool IsTexted => false;

    /// <summary>
    /// Whether sending leaves this program, so that a crash may leave us in doubt. Where it doesn't, what <see
    /// cref="SendAsync"/> wants written is committed with the acknowledgement.
    /// </summary>
    public virtual bool GoesOutside => true;

    /// <summary>The servers that files sent here are fetched from.</summary>
    public virtual TrustedHosts FileHosts => TrustedHosts.None;

    /// <summary>The reply as it looks here, in order. Drawing it again gives the same parts.</summary>
    public abstract IReadOnlyList<ReplyPart> Draw(Reply reply);

    /// <summary>Sends one part, once. Whoever calls decides what follows from the answer.</summary>
    public abstract Task<SendAnswer> SendAsync(Address to, ReplyPart part, CancellationToken ct);

    /// <summary>
    /// Shows what was chosen in the place of a card's buttons. A nicety: it is tried once, and a card that stays does
    /// no harm.
    /// </summary>
    public virtual Task ReplaceAsync(Address to, string sentAs, ReplyPart card, string chose, CancellationToken ct) =>
        Task.CompletedTask;

    /// <summary>Told when something for this address has been committed.</summary>
    public virtual void Delivered(AddressId to)
    {
    }

    /// <summary>
    /// The parts of a reply, each saying what it answers and the last that it is the other side's move.
    /// </summary>
    protected static IReadOnlyList<ReplyPart> InOrder(Reply reply, IEnumerable<ReplyPart> parts)
    {
        List<ReplyPart> drawn = [.. parts.Select(part => part with { ReplyTo = reply.ReplyTo, About = reply.About })];
        if (drawn is [.., var last] && reply.ReplyTo is not null) drawn[^1] = last with { EndsTurn = true };
        return drawn;
    }
}
