namespace MicroCred.Bot.Loops;

/// <summary>
/// Work that is done every hour, for the first time an hour after the start. A failure waits for the next.
/// </summary>
public abstract class Hourly(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected abstract Task WorkAsync(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Hour, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await WorkAsync(stopping);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    logger.WorkFailed(failure, GetType().Name, Hour);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program stops.
        }
    }
}
