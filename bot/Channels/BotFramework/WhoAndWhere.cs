using MicroCred.Data.Messages;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Who wrote an activity, and how to answer it.</summary>
internal static class WhoAndWhere
{
    /// <summary>
    /// A person of a tenant, by what stays the same for them. The ids are whatever the other side says they are, not
    /// always GUIDs.
    /// </summary>
    public static string ExternalIdOf(Activity activity) =>
        $"{TenantOf(activity)}/{EntraIdOf(activity) ?? activity.From.Id}";

    /// <summary>Channels without tenants have one room each.</summary>
    public static string TenantOf(Activity activity) => NotEmpty(activity.Conversation?.TenantId)
        ?? NotEmpty(((activity.ChannelData as JObject)?["tenant"] as JObject)?["id"].AsText())
        ?? activity.ChannelId;

    public static ServiceAddress ReferenceOf(Activity activity) =>
        new(activity.ServiceUrl, activity.Conversation.Id, activity.Recipient?.Id ?? "", activity.From.Id)
        {
            ChannelId = activity.ChannelId,
            TenantId = TenantOf(activity),
        };

    /// <summary>Whether one person alone is in the chat. Some channels know only that kind.</summary>
    public static bool IsPersonal(Activity activity) =>
        activity.Conversation.ConversationType is null or "" or "personal";

    /// <summary>The token's text, or null where it is something else.</summary>
    public static string? AsText(this JToken? token) => token is JValue { Type: JTokenType.String } text
        ? (string?)text.Value
        : null;

    /// <summary>An event that adds people says who they are there, and not always where it says who sent it.</summary>
    private static string? EntraIdOf(Activity activity) => NotEmpty(activity.From.AadObjectId)
        ?? NotEmpty(activity.MembersAdded?.FirstOrDefault(m => m?.Id == activity.From.Id)?.AadObjectId);

    private static string? NotEmpty(string? id) => id is "" ? null : id;
}
