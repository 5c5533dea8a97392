using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>
/// Delivers one reply: drawn by its channel now, sent part by part in order, beginning behind the parts that went out
/// before.
/// </summary>
internal sealed class Delivery(
    MicroCredDb db, ChannelDirectory channels, Ledger ledger, TimeProvider clock, ILogger<Delivery> logger)
{
    /// <summary>The kind of outbox message that this delivers.</summary>
    public static string Kind { get; } = OutboxKindAttribute.Of(typeof(Reply)).Name;

    private static readonly Func<MicroCredDb, AddressId?, CancellationToken, Task<Address>> AddressOf =
        EF.CompileAsyncQuery((MicroCredDb db, AddressId? id, CancellationToken ct) =>
            db.Addresses.AsNoTracking().Single(a => a.Id == id));

    /// <summary>True when the message is done with, one way or another, and what comes behind it may go.</summary>
    public async Task<bool> DeliverAsync(OutboxMessage message, CancellationToken stopping)
    {
        var to = await AddressOf(db, message.Address, stopping);
        var (channel, reply) = (channels.Of(to.Channel), message.Read<Reply>());
        if (IsUnwanted(reply, to, channel))
        {
            await ledger.DoneAsync(message, null, stopping);
            return true;
        }

        List<ReplyPart> left = [.. channel.Draw(reply).Skip(message.PartsSent)];
        var done = channel.GoesOutside
            ? await SendAsync(message, channel, to, left, stopping)
            : await KeepAsync(message, channel, to, left, stopping);
        channel.Delivered(to.Id);
        return done;
    }

    /// <summary>
    /// Where the person asked for silence, or took the bot away. The answer to a phone's own word is no nuisance.
    /// </summary>
    private static bool IsUnwanted(Reply reply, Address to, Channel channel) =>
        to.StoppedAt is not null && !(channel.IsTexted && reply.ReplyTo is not null);

    /// <summary>Where sending is a write of ours, all parts and the acknowledgement are one commit.</summary>
    private async Task<bool> KeepAsync(
        OutboxMessage message, Channel channel, Address to, List<ReplyPart> parts, CancellationToken stopping)
    {
        List<FormattableString> kept = [];
        foreach (var part in parts)
        {
            if (await channel.SendAsync(to, part, stopping) is SendAnswer.Sent { With: { } statement })
                kept.Add(statement);
        }

        await ledger.DoneAsync(message, kept);
        return true;
    }

    /// <summary>
    /// A send that has begun is finished: cut off, nobody would know whether it arrived. A part that will never be
    /// taken is left out, since what follows it may well be.
    /// </summary>
    private async Task<bool> SendAsync(
        OutboxMessage message, Channel channel, Address to, List<ReplyPart> parts, CancellationToken stopping)
    {
        if (!await ledger.ClaimAsync(message, stopping)) return true;
        SendAnswer.Refused? refused = null;
        foreach (var (i, part) in parts.Index())
        {
            var answer = await channel.SendAsync(to, part, CancellationToken.None);
            if (answer is SendAnswer.Nobody { ForGood: true }) return await StopAsync(message, to);
            if (answer is SendAnswer.Later or SendAnswer.InDoubt) return await FailAsync(message, answer);
            refused ??= answer as SendAnswer.Refused;
            var id = (answer as SendAnswer.Sent)?.Id;
            if (i < parts.Count - 1) await ledger.SentAsync(message, id);
            else message.Sent(id, clock.GetUtcNow());
        }

        if (refused is not null) return await FailAsync(message, refused);
        await ledger.DoneAsync(message, null, CancellationToken.None);
        return true;
    }

    /// <summary>Nothing more is sent there until it is heard from again.</summary>
    private async Task<bool> StopAsync(OutboxMessage message, Address to)
    {
        await ledger.DoneAsync(message, async (services, ct) =>
        {
            var addresses = services.GetRequiredService<MicroCredDb>().Addresses;
            (await addresses.SingleAsync(a => a.Id == to.Id, ct)).StoppedAt ??= clock.GetUtcNow();
        }, CancellationToken.None);
        return true;
    }

    private Task<bool> FailAsync(OutboxMessage message, SendAnswer failed)
    {
        var (why, problem, after) = failed switch
        {
            SendAnswer.Later later => (NotSent.Later, later.Problem, later.After),
            SendAnswer.Refused refused => (NotSent.Refused, refused.Problem, null),
            SendAnswer.InDoubt doubt => (NotSent.InDoubt, doubt.Problem, (TimeSpan?)null),
            _ => throw new NotSupportedException($"{failed}"),
        };
        logger.NotSent(message.Kind, message.Id, problem);
        return ledger.FailAsync(message, row => row.Failed(why, problem, after, clock.GetUtcNow(), Ledger.Tries));
    }
}
