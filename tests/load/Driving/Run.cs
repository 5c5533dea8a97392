namespace MicroCred.Load.Driving;

/// <summary>What one stretch of load showed. The milliseconds of its turns are sorted.</summary>
internal sealed record Run(
    int Turns, double Seconds, double CpuSeconds, double BytesWritten, double OthersCpu, List<double> Milliseconds)
{
    public double PerSecond => Turns / Seconds;

    public double CpuMicroseconds => CpuSeconds * 1e6 / Turns;

    public double BytesPerTurn => BytesWritten / Turns;

    /// <summary>The time that this share of all turns took at most.</summary>
    public double Percentile(double share)
    {
        var rank = (int)Math.Ceiling(share * Milliseconds.Count) - 1;
        return Milliseconds[Math.Clamp(rank, 0, Milliseconds.Count - 1)];
    }
}
