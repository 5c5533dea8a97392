using MicroCred.Bot.Inbound;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// Takes in what Teams and its kin tell us. All that matters becomes a row in the inbox; the reply comes by the
/// connector. Only a chat with one person counts: what is said among others is not answered with somebody's work.
/// </summary>
internal sealed class TeamsBot(Addresses addresses, Intake intake) : TeamsActivityHandler
{
    /// <summary>The id under which a person's one welcome is kept, whichever event asks for it first.</summary>
    public const string Installed = "installed";

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turn, CancellationToken ct)
    {
        var message = (Activity)turn.Activity;
        if (!WhoAndWhere.IsPersonal(message)) return;
        var id = message.Id ?? $"{Guid.CreateVersion7()}";
        await intake.ReceiveAsync(await AddressOfAsync(message, ct), id, WhatWasSaid.In(message));
    }

    protected override Task OnInstallationUpdateActivityAsync(
        ITurnContext<IInstallationUpdateActivity> turn, CancellationToken ct) => turn.Activity.Action switch
        {
            "add" or "add-upgrade" => WelcomeAsync(turn, ct),
            "remove" => StopAsync(turn, ct),
            _ => Task.CompletedTask,
        };

    protected override async Task OnConversationUpdateActivityAsync(
        ITurnContext<IConversationUpdateActivity> turn, CancellationToken ct)
    {
        if (HasBot(turn.Activity.MembersAdded, turn)) await WelcomeAsync(turn, ct);
        else if (HasBot(turn.Activity.MembersRemoved, turn)) await StopAsync(turn, ct);
    }

    protected override Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turn, CancellationToken ct) => Task.FromResult(new InvokeResponse
        {
            Status = turn.Activity.Name is "fileConsent/invoke"
                ? StatusCodes.Status200OK
                : StatusCodes.Status501NotImplemented,
        });

    private static bool HasBot(IList<ChannelAccount?>? members, ITurnContext turn) =>
        members?.Any(member => member?.Id is { } id && id == turn.Activity.Recipient?.Id) is true;

    private async Task WelcomeAsync(ITurnContext turn, CancellationToken ct)
    {
        if (!WhoAndWhere.IsPersonal(turn.Activity)) return;
        var address = await AddressOfAsync(turn.Activity, ct);
        await intake.ReceiveAsync(address, Installed, new Heard("") { Opened = true });
    }

    private Task StopAsync(ITurnContext turn, CancellationToken ct) => WhoAndWhere.IsPersonal(turn.Activity)
        ? addresses.StopAsync(TeamsChannel.Called, WhoAndWhere.ExternalIdOf(turn.Activity), ct)
        : Task.CompletedTask;

    private Task<Data.AddressId> AddressOfAsync(Activity activity, CancellationToken ct) => addresses.HeardFromAsync(
        TeamsChannel.Called, WhoAndWhere.ExternalIdOf(activity), WhoAndWhere.ReferenceOf(activity), ct);
}
