using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Takes in what Teams and its kin tell us. All that matters becomes a row in the inbox; the answer comes by the connector.</summary>
internal static class ReceiveMessages
{
    public const string Address = "/api/messages";

    /// <summary>The id under which a person's one welcome is kept, whichever event asks for it first.</summary>
    public const string Installed = "installed";

    public static async Task<IResult> HandleAsync(
        HttpContext http, ActivityAuthentication authentication, TrustedHosts services, Addresses addresses, Intake intake, ILogger<Activity> logger, CancellationToken ct)
    {
        if (authentication.Refuse(http) is { } refused) return TypedResults.StatusCode(refused);
        var (read, status) = await ReadActivity.FromAsync(http.Request, ct);
        if (read is not { } activity) return TypedResults.StatusCode(status);
        if (!services.Allows(activity.ServiceUrl))
        {
            logger.StrangeService();
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (activity.Type is "invoke") return TypedResults.StatusCode(AnswerTo(activity.Name!));
        // What has arrived is kept, even where the caller does not wait for our answer.
        if (WhoAndWhere.IsPersonal(activity)) await KeepAsync(activity, addresses, intake, CancellationToken.None);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private static int AnswerTo(string invoke) => invoke is "fileConsent/invoke" ? StatusCodes.Status200OK : StatusCodes.Status501NotImplemented;

    private static async Task KeepAsync(Activity activity, Addresses addresses, Intake intake, CancellationToken ct)
    {
        var who = WhoAndWhere.ExternalIdOf(activity);
        switch (activity)
        {
            case { Type: "message" }:
                await intake.ReceiveAsync(await FindAsync(), activity.Id ?? $"{Guid.CreateVersion7()}", WhatWasSaid.In(activity), echo: null, ct);
                break;
            case { Type: "installationUpdate", Action: "add" or "add-upgrade" }:
            case { Type: "conversationUpdate", MembersAdded: { } added } when HasBot(added):
                await intake.ReceiveAsync(await FindAsync(), Installed, new Heard("") { Opened = true }, echo: null, ct);
                break;
            case { Type: "installationUpdate", Action: "remove" }:
            case { Type: "conversationUpdate", MembersRemoved: { } removed } when HasBot(removed):
                await addresses.StopAsync(Channel.Teams, who, ct);
                break;
        }

        Task<Data.AddressId> FindAsync() => addresses.HeardFromAsync(Channel.Teams, who, WhoAndWhere.ReferenceOf(activity), ct);

        bool HasBot(IEnumerable<ChannelAccount?> members) => members.Any(member => member?.Id is { } id && id == activity.Recipient?.Id);
    }
}
