using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.Terminal;

/// <summary>
/// A terminal that shows what people see on another channel. It never reaches a real phone or a real Teams.
/// </summary>
public abstract class TerminalChannel(ActivityLog log, TimeProvider clock) : LoggedChannel(log, clock)
{
    protected abstract IEnumerable<ReplyPart> Parts(Reply reply);

    public sealed override IReadOnlyList<ReplyPart> Draw(Reply reply) => InOrder(reply, Parts(reply));
}

/// <summary>A terminal that reads text messages.</summary>
public sealed class SmsTerminal(ActivityLog log, TimeProvider clock) : TerminalChannel(log, clock)
{
    public override ChannelName Name { get; } = new("Terminal.sms");

    public override bool IsTexted => true;

    protected override IEnumerable<ReplyPart> Parts(Reply reply) =>
        reply.Messages.SelectMany(SmsText.Write).Select(text => new ReplyPart(text));
}

/// <summary>A terminal that shows Teams' cards.</summary>
public sealed class TeamsTerminal(ActivityLog log, TimeProvider clock) : TerminalChannel(log, clock)
{
    public override ChannelName Name { get; } = new("Terminal.teams");

    protected override IEnumerable<ReplyPart> Parts(Reply reply) =>
        reply.Messages.Select(message => AdaptiveCard.Draw(message, reply.Question));
}

/// <summary>A terminal that shows the web chat's cards.</summary>
public sealed class WebTerminal(ActivityLog log, TimeProvider clock) : TerminalChannel(log, clock)
{
    public override ChannelName Name { get; } = new("Terminal.web");

    protected override IEnumerable<ReplyPart> Parts(Reply reply) => WebChannel.DrawCards(reply);
}

internal static class TerminalModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddTerminal() =>
            services.AddChannel<SmsTerminal>().AddChannel<TeamsTerminal>().AddChannel<WebTerminal>();
    }
}
