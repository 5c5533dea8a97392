namespace MicroCred.Load;

/// <summary>
/// How much is measured. The full plan takes some six minutes, the quick one stays below ninety seconds.
/// </summary>
internal sealed record Plan(int Teachers, int AtOnce, int Rounds, TimeSpan WarmUp, TimeSpan Stretch, TimeSpan OpenLoop, int Starts)
{
    public static Plan Full { get; } = new(
        Teachers: 320,
        AtOnce: 64,
        Rounds: 5,
        WarmUp: TimeSpan.FromSeconds(15),
        Stretch: TimeSpan.FromSeconds(8),
        OpenLoop: TimeSpan.FromSeconds(30),
        Starts: 5);

    public static Plan Quick { get; } = new(
        Teachers: 128,
        AtOnce: 64,
        Rounds: 2,
        WarmUp: TimeSpan.FromSeconds(4),
        Stretch: TimeSpan.FromSeconds(3),
        OpenLoop: TimeSpan.FromSeconds(8),
        Starts: 2);
}
