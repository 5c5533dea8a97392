using System.Collections.Concurrent;

namespace MicroCred.Data.Evidence;

/// <summary>
/// A thread that decodes one picture after another. There are two: one for pictures that are decoded row by row, and
/// one for those that must be held whole. Pictures that come at once wait for their turn, so memory stays within what
/// two need; each in a thread of its own, since the system keeps for every thread a part of what it once used.
/// </summary>
internal sealed class DecodingSeat
{
    private readonly BlockingCollection<Action> waiting = [];

    private DecodingSeat(string name) => new Thread(Work) { Name = name, IsBackground = true }.Start();

    public static DecodingSeat ByRows { get; } = new("Pictures by rows");

    public static DecodingSeat Whole { get; } = new("Pictures held whole");

    public Task<T> RunAsync<T>(Func<T> decode, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(() => Decode(decode, done, ct), ct);
        return done.Task;
    }

    private void Work()
    {
        foreach (var decode in waiting.GetConsumingEnumerable()) decode();
    }

    private static void Decode<T>(Func<T> decode, TaskCompletionSource<T> done, CancellationToken ct)
    {
        try
        {
            if (ct.IsCancellationRequested) done.SetCanceled(ct);
            else done.SetResult(decode());
        }
        catch (Exception failure) // for whoever awaits it: the thread goes on to the next
        {
            done.SetException(failure);
        }
    }
}
