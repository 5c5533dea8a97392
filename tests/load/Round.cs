namespace MicroCred.Load;

internal sealed record Round(Run Bare, Run Store, Run Product, Run? Peer, double CommitsPerTurn);
