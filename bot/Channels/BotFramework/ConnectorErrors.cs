using System.Net;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>What a failed call to a connector means for what we do next.</summary>
internal static class ConnectorErrors
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Null for an exception that no connector causes.</summary>
    public static SendAnswer? Read(Exception failure, TimeProvider clock) => failure switch
    {
        ErrorResponseException { Response.StatusCode: var status } e =>
            Of(status, e.Body?.Error?.Code, e.Response, clock),
        HttpOperationException { Response.StatusCode: var status } e => Of(status, null, e.Response, clock),
        // It was taken; only what was said of it can't be read.
        SerializationException => new SendAnswer.Sent(),
        HttpRequestException { HttpRequestError: var error } when NeverArrived(error) =>
            new SendAnswer.Later($"{error}"),
        HttpRequestException { HttpRequestError: var error } => new SendAnswer.InDoubt($"{error}"),
        // An id that can't stand in an address or a header: nothing was sent, and nothing ever will be.
        FormatException or ArgumentException => new SendAnswer.Refused("The reply can't be addressed."),
        IOException => new SendAnswer.InDoubt("The connection broke."),
        OperationCanceledException => new SendAnswer.InDoubt("No answer in time."),
        _ => null,
    };

    private static bool NeverArrived(HttpRequestError error) => error is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    private static SendAnswer Of(
        HttpStatusCode status, string? code, HttpResponseMessageWrapper response, TimeProvider clock) => status switch
        {
            // The client knows no answer without a body but three; this one is a yes all the same.
            HttpStatusCode.NoContent => new SendAnswer.Sent(),
            HttpStatusCode.Forbidden when code is "InvalidBotApiHost" => new SendAnswer.Refused($"403 {code}"),
            HttpStatusCode.Forbidden => new SendAnswer.Nobody(ForGood: true),
            HttpStatusCode.NotFound => new SendAnswer.Nobody(ForGood: false),
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                new SendAnswer.Later($"{(int)status}", WaitOf(response, clock.GetUtcNow())),
            _ => new SendAnswer.Refused($"{(int)status}"),
        };

    private static TimeSpan? WaitOf(HttpResponseMessageWrapper response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var values)) return null;
        using var parsed = new HttpResponseMessage();
        parsed.Headers.TryAddWithoutValidation("Retry-After", values);
        var wait = parsed.Headers.RetryAfter?.Delta ?? parsed.Headers.RetryAfter?.Date - now;
        return wait > LongestWait ? LongestWait : wait;
    }
}
