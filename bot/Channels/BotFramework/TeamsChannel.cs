using System.Net;
using MicroCred.Bot.Channels.Cards;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// Teams, and whatever else Azure Bot Service brings us: cards, sent by Bot Builder's connector client.
/// </summary>
internal sealed class TeamsChannel(
    BotOptions options, Connectors connectors, IHostEnvironment environment, PublicBase site, TimeProvider clock)
    : Channel
{
    public static ChannelName Called { get; } = new("Teams");

    private const string BotName = "MicroCred";

    public override ChannelName Name => Called;

    /// <summary>Where replies may be sent.</summary>
    public TrustedHosts Services { get; } = options.Services(environment);

    public override TrustedHosts FileHosts { get; } = options.Files(environment);

    public override IReadOnlyList<ReplyPart> Draw(Reply reply) =>
        InOrder(reply, reply.Messages.Select(message => AdaptiveCard.Draw(message, reply.Question, site.Url)));

    public override Task<SendAnswer> SendAsync(Address to, ReplyPart part, CancellationToken ct)
    {
        // The welcome answers an event, not something that the teacher said.
        var replyTo = part.ReplyTo is TeamsBot.Installed ? null : part.ReplyTo;
        return CallAsync(to, options.SendTimeout, (client, reference, token) =>
        {
            var activity = ActivityFor(part, replyTo, reference);
            return replyTo is null
                ? client.SendToConversationAsync(reference.Conversation, activity, token)
                : client.ReplyToActivityAsync(reference.Conversation, replyTo, activity, token);
        }, ct);
    }

    public override Task ReplaceAsync(Address to, string sentAs, ReplyPart card, string chose, CancellationToken ct) =>
        CallAsync(to, options.SendTimeout / 3, (client, reference, token) =>
        {
            var answered = card with { Card = AdaptiveCard.Answered(card.Card!, chose), EndsTurn = false };
            var activity = ActivityFor(answered, null, reference);
            activity.Id = sentAs;
            activity.InputHint = null;
            return client.UpdateActivityAsync(reference.Conversation, sentAs, activity, token);
        }, ct);

    private async Task<SendAnswer> CallAsync(
        Address to,
        TimeSpan patience,
        Func<IConversations, ServiceAddress, CancellationToken, Task<ResourceResponse?>> call,
        CancellationToken ct)
    {
        // Checked again: what was trusted when it was stored may not be any more.
        if (to.Reference is not { } reference || !Services.Allows(reference.ServiceUrl))
            return new SendAnswer.Refused("The service is not a trusted one.");

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        try
        {
            var client = connectors.For(reference.ServiceUrl).Conversations;
            return new SendAnswer.Sent((await call(client, reference, timeout.Token))?.Id);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && ConnectorErrors.Read(e, clock) is { } answer)
        {
            return answer;
        }
    }

    private static Activity ActivityFor(ReplyPart part, string? replyTo, ServiceAddress to) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
        From = new(to.Bot, BotName, RoleTypes.Bot),
        Recipient = new(to.User),
        Conversation = new(id: to.Conversation, tenantId: to.TenantId),
        Locale = "en-US",
        ReplyToId = replyTo,
        InputHint = part.EndsTurn ? InputHints.ExpectingInput : InputHints.IgnoringInput,
        Text = part.Card is null ? part.Text : null,
        TextFormat = part.Card is null ? part.HasLinks ? TextFormatTypes.Markdown : TextFormatTypes.Plain : null,
        Attachments = part.Card is { } card
            ? [new(AdaptiveCard.ContentType, content: new JRaw(card.ToJsonString()))]
            : null,
    };
}
