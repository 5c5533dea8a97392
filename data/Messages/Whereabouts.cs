using System.Collections.Concurrent;

namespace MicroCred.Data.Messages;

/// <summary>
/// From which network each address was heard last, for limits alone: kept in memory, never written down. Only channels
/// whose senders reach us themselves tell it.
/// </summary>
public sealed class Whereabouts
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<AddressId, string> networks = [];

    public void Heard(AddressId address, string? network)
    {
        if (network is null || (networks.TryGetValue(address, out var known) && known == network)) return;
        if (networks.Count >= Most) networks.Clear();
        networks[address] = network;
    }

    public string? Of(AddressId address) => networks.GetValueOrDefault(address);
}
