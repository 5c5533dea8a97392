namespace MicroCred.Load;

/// <summary>One stretch each, all within the same minute.</summary>
internal sealed record Round(Run Bare, Run Store, Run Product, Run? Peer, double CommitsPerTurn);
