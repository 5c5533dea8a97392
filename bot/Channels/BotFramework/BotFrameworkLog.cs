namespace MicroCred.Bot.Channels.BotFramework;

internal static partial class BotFrameworkLog
{
    [LoggerMessage(LogLevel.Warning, "An activity named a service that is not in Bot:TrustedServiceHosts; it was refused.")]
    public static partial void StrangeService(this ILogger logger);
}
