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

    private readonly ConcurrentDictionary<string, Lazy<IConnectorClient>> kept = new(StringComparer.OrdinalIgnoreCase);

    private readonly SocketsHttpHandler connections = OutsideHttp.Handler();

    /// <summary>
    /// The client for a service, made once. Making one writes headers into its HTTP client, which breaks what others
    /// send by the same one meanwhile, so each has its own; they share the connections.
    /// </summary>
    public IConnectorClient For(string serviceUrl)
    {
        if (kept.TryGetValue(serviceUrl, out var client)) return client.Value;
        if (kept.Count >= MostKept) kept.Clear();
        return kept.GetOrAdd(serviceUrl, url => new(() => Make(url))).Value;
    }

    public override Task<IConnectorClient> CreateAsync(
        string serviceUrl, string audience, CancellationToken cancellationToken) => Task.FromResult(For(serviceUrl));

    public void Dispose() => connections.Dispose();

    /// <summary>
    /// The adapter disposes of a client after each turn; one that doesn't own its HTTP client stays whole.
    /// </summary>
    private ConnectorClient Make(string serviceUrl)
    {
        var http = new HttpClient(connections, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan, // each send has its own
            MaxResponseContentBufferSize = MostAnswerBytes,
        };
        return new(new Uri(serviceUrl), (ServiceClientCredentials)null!, http, disposeHttpClient: false);
    }
}
