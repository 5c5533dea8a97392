namespace MicroCred.Data.Evidence;

/// <summary>
/// A seat for decoding a picture. There are two: one for pictures that are decoded row by row, and one for those that
/// must be held whole. Pictures that come at once wait for their turn, so memory stays within what two need.
/// </summary>
internal sealed class DecodingSeat : IDisposable
{
    private static readonly SemaphoreSlim ByRows = new(1);
    private static readonly SemaphoreSlim Whole = new(1);

    private readonly SemaphoreSlim seat;

    private DecodingSeat(SemaphoreSlim seat) => this.seat = seat;

    public static async Task<DecodingSeat> TakeAsync(bool heldWhole, CancellationToken ct)
    {
        var seat = heldWhole ? Whole : ByRows;
        await seat.WaitAsync(ct);
        return new(seat);
    }

    public void Dispose() => seat.Release();
}
