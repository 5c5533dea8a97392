namespace MicroCred.Bot.Notifications;

internal static partial class NotificationLog
{
    [LoggerMessage(LogLevel.Error, "Outbox {Kind} {Message} failed.")]
    public static partial void DispatchFailed(this ILogger logger, Exception failure, string kind, long message);
}
