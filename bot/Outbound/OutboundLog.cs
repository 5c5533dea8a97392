namespace MicroCred.Bot.Outbound;

internal static partial class OutboundLog
{
    [LoggerMessage(LogLevel.Error, "Outbox {Kind} {Message} failed.")]
    public static partial void DispatchFailed(this ILogger logger, Exception failure, string kind, long message);

    [LoggerMessage(LogLevel.Warning, "Outbox {Kind} {Message} was not sent: {Problem}")]
    public static partial void NotSent(this ILogger logger, string kind, long message, string problem);
}
