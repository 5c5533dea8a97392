namespace MicroCred.Bot.Loops;

internal static partial class LoopLog
{
    [LoggerMessage(LogLevel.Error, "Looking for work failed. The next look is in {Pause}.")]
    public static partial void LookFailed(this ILogger logger, Exception failure, TimeSpan pause);

    [LoggerMessage(LogLevel.Error, "Work for {Key} failed. It is tried again after {Pause}.")]
    public static partial void WorkFailed(this ILogger logger, Exception failure, object key, TimeSpan pause);
}
