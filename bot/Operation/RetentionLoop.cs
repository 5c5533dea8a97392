using MicroCred.Data.Privacy;

namespace MicroCred.Bot.Operation;

/// <summary>Looks every hour whether the retention of the day has run, and runs it where it has not.</summary>
internal sealed class RetentionLoop(Retention retention, TimeProvider clock, ILogger<RetentionLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var hour = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await hour.WaitForNextTickAsync(stopping)) await RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            if (await retention.RunAsync(stopping)) logger.RetentionRan();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.RetentionFailed(failure); // tried again in an hour
        }
    }
}

internal static partial class RetentionLog
{
    [LoggerMessage(LogLevel.Information, "Retention has run for today; the audit log has the counts.")]
    public static partial void RetentionRan(this ILogger logger);

    [LoggerMessage(LogLevel.Error, "Retention failed and is tried again in an hour.")]
    public static partial void RetentionFailed(this ILogger logger, Exception failure);
}
