namespace MicroCred.Bot.Inbound;

internal static partial class InboundLog
{
    [LoggerMessage(LogLevel.Error, "Inbox message {Message} failed.")]
    public static partial void TurnFailed(this ILogger logger, Exception failure, long message);
}
