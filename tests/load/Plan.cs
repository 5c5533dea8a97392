namespace MicroCred.Load;

/// <summary>
/// How much is measured. The full plan takes some six minutes, the quick one some two. At each door there are so many
/// teachers that none of them writes faster than the web chat lets one person write, nor asks for a token too often.
/// </summary>
internal sealed record Plan(int Teachers, int AtOnce, int Rounds, int Starts)
{
    public required TimeSpan WarmUp { get; init; }

    /// <summary>How long the product is driven in each round, at each of its doors.</summary>
    public required TimeSpan Stretch { get; init; }

    /// <summary>How long each of the others is driven in each round.</summary>
    public required TimeSpan ShortStretch { get; init; }

    public required TimeSpan OpenLoop { get; init; }

    public static Plan Full { get; } = new(Teachers: 480, AtOnce: 64, Rounds: 5, Starts: 4)
    {
        WarmUp = TimeSpan.FromSeconds(12),
        Stretch = TimeSpan.FromSeconds(8),
        ShortStretch = TimeSpan.FromSeconds(4),
        OpenLoop = TimeSpan.FromSeconds(20),
    };

    public static Plan Quick { get; } = new(Teachers: 320, AtOnce: 64, Rounds: 2, Starts: 2)
    {
        WarmUp = TimeSpan.FromSeconds(4),
        Stretch = TimeSpan.FromSeconds(3),
        ShortStretch = TimeSpan.FromSeconds(2),
        OpenLoop = TimeSpan.FromSeconds(6),
    };
}
