using System.Text.Json;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Who wrote an activity, and how to answer it.</summary>
internal static class WhoAndWhere
{
    /// <summary>A person of a tenant, by what stays the same for her. The ids are whatever the other side says they are, not always GUIDs.</summary>
    public static string ExternalIdOf(Activity activity) => $"{TenantOf(activity)}/{EntraIdOf(activity) ?? activity.From!.Id}";

    /// <summary>Channels without tenants have one room each.</summary>
    public static string TenantOf(Activity activity) => NotEmpty(activity.Conversation?.TenantId) ?? NotEmpty(ChannelDataOf(activity)?.Tenant?.Id) ?? activity.ChannelId!;

    public static ConversationReference ReferenceOf(Activity activity) => new(activity.ServiceUrl!, activity.Conversation!.Id!, activity.Recipient?.Id ?? "", activity.From!.Id!)
    {
        ChannelId = activity.ChannelId,
        TenantId = TenantOf(activity),
    };

    /// <summary>The activity as it goes out: from the bot, to her, in her conversation.</summary>
    public static Activity Address(Activity activity, ConversationReference to) => activity with
    {
        Id = null,
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
        From = new(to.Bot) { Name = Drawing.Bot.Name, Role = "bot" },
        Recipient = new(to.User),
        Conversation = new(to.Conversation) { TenantId = to.TenantId },
        Locale = "en-US",
    };

    /// <summary>Only a chat with one person is hers: what is said among others is not answered with her work.</summary>
    public static bool IsPersonal(Activity activity) => activity.Conversation!.ConversationType is null or "" or "personal";

    /// <summary>An event that adds people says who they are there, and not always where it says who sent it.</summary>
    private static string? EntraIdOf(Activity activity) =>
        NotEmpty(activity.From!.AadObjectId) ?? NotEmpty(activity.MembersAdded?.FirstOrDefault(member => member?.Id == activity.From.Id)?.AadObjectId);

    private static TeamsChannelData? ChannelDataOf(Activity activity)
    {
        try
        {
            return activity.ChannelData is { ValueKind: JsonValueKind.Object } data ? data.Deserialize(Json.Shallow.TeamsChannelData) : null;
        }
        catch (JsonException)
        {
            return null; // another channel's data
        }
    }

    private static string? NotEmpty(string? id) => id is "" ? null : id;
}
