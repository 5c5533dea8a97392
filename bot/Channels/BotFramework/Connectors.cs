using System.Collections.Concurrent;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// Bot Builder's clients for sending, one kept for each service: making one and using it once costs ten times a send.
/// </summary>
internal sealed class Connectors : ConnectorFactory, IDisposable
{
    private const int MostKept = 200;

    /// <summary>More than any connector has to say; the id that we read is short.</summary>
    private const int MostAnswerBytes = 64 * 1024;

    private readonly ConcurrentDictionary<string, IConnectorClient> kept = new(StringComparer.OrdinalIgnoreCase);

    private readonly HttpClient http = new(OutsideHttp.Handler())
    {
        Timeout = Timeout.InfiniteTimeSpan, // each send has its own
        MaxResponseContentBufferSize = MostAnswerBytes,
    };

    public IConnectorClient For(string serviceUrl)
    {
        if (kept.TryGetValue(serviceUrl, out var client)) return client;
        if (kept.Count >= MostKept) kept.Clear();
        // The adapter disposes of a client after each turn; one that does not own its HTTP client stays whole.
        return kept.GetOrAdd(serviceUrl, url =>
            new ConnectorClient(new Uri(url), (ServiceClientCredentials)null!, http, disposeHttpClient: false));
    }

    public override Task<IConnectorClient> CreateAsync(
        string serviceUrl, string audience, CancellationToken cancellationToken) => Task.FromResult(For(serviceUrl));

    public void Dispose() => http.Dispose();
}
