using MicroCred.Bot.Loops;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Forgets empty guests, every hour, a batch after another.</summary>
internal sealed class GuestSweep(Desk desk, TimeProvider clock, ILogger<GuestSweep> logger)
    : Hourly(clock, logger)
{
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        while (await desk.DoAsync(new ForgetGuests(), stopping) == ForgetGuests.AtOnce)
        {
        }
    }
}
