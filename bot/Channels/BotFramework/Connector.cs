using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCred.Data.Messages;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Writes to people by their channel's service: the connector's REST calls, each made once. Who calls decides what follows from the answer.</summary>
internal sealed class Connector(BotOptions options, TrustedHosts services, TimeProvider clock) : IDisposable
{
    private static readonly MediaTypeHeaderValue Utf8Json = new("application/json", "utf-8");

    private readonly HttpClient http = new(OutsideHttp.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends an activity; one that answers another says so in its address.</summary>
    public Task<ConnectorAnswer> SendAsync(ConversationReference to, Activity activity, CancellationToken ct) =>
        CallAsync(HttpMethod.Post, to, activity.ReplyToId is { } replyTo ? Path(to, replyTo) : Path(to), WhoAndWhere.Address(activity, to), options.SendTimeout, ct);

    /// <summary>Puts another activity in the place of one that was sent.</summary>
    public Task<ConnectorAnswer> UpdateAsync(ConversationReference to, string id, Activity activity, CancellationToken ct) =>
        CallAsync(HttpMethod.Put, to, Path(to, id), WhoAndWhere.Address(activity, to) with { Id = id }, options.SendTimeout / 3, ct);

    public Task<ConnectorAnswer> DeleteAsync(ConversationReference to, string id, CancellationToken ct) =>
        CallAsync(HttpMethod.Delete, to, Path(to, id), null, options.SendTimeout, ct);

    /// <summary>Opens the chat with one person who has the bot installed; the answer's id is the conversation's.</summary>
    public Task<ConnectorAnswer> CreateAsync(ConversationReference to, CancellationToken ct) => CallAsync(
        HttpMethod.Post, to, "v3/conversations", new ConversationParameters(new(to.Bot), [new(to.User)]) { TenantId = to.TenantId, ChannelData = new(new(to.TenantId)) },
        Json.Plain.ConversationParameters, options.SendTimeout, ct);

    public void Dispose() => http.Dispose();

    private Task<ConnectorAnswer> CallAsync(HttpMethod method, ConversationReference to, string path, Activity? body, TimeSpan patience, CancellationToken ct) =>
        CallAsync(method, to, path, body, Json.Plain.Activity, patience, ct);

    private async Task<ConnectorAnswer> CallAsync<T>(
        HttpMethod method, ConversationReference to, string path, T? body, JsonTypeInfo<T> type, TimeSpan patience, CancellationToken ct) where T : class
    {
        // Checked again: what was trusted when it was stored may not be any more.
        if (!services.Allows(to.ServiceUrl)) return new ConnectorAnswer.Refused("The service is not a trusted one.");

        using var request = new HttpRequestMessage(method, new Uri(to.ServiceUrl.TrimEnd('/') + "/" + path));
        if (body is not null) request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = Utf8Json } };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return await ConnectorAnswer.OfAsync(response, clock.GetUtcNow(), timeout.Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new ConnectorAnswer.Later($"{e.HttpRequestError}");
        }
        catch (HttpRequestException e)
        {
            return new ConnectorAnswer.InDoubt($"{e.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ConnectorAnswer.InDoubt("No answer in time.");
        }
    }

    private static string Path(ConversationReference to, string? activity = null) =>
        $"v3/conversations/{Uri.EscapeDataString(to.Conversation)}/activities" + (activity is null ? "" : "/" + Uri.EscapeDataString(activity));
}
