using System.Text.Json;
using MicroCred.Bot.Limits;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>A request that can't be answered, in Direct Line's words.</summary>
internal sealed class DirectLineException(int status, string code, string message) : Exception(message)
{
    public int Status => status;
    public string Code => code;
    public int? RetryAfterSeconds { get; private init; }

    public static DirectLineException BadArgument(string message) =>
        new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineException Forbidden(string message) =>
        new(StatusCodes.Status403Forbidden, "Forbidden", message);

    public static DirectLineException WrongKey => Forbidden("That key does not open anything here.");

    public static DirectLineException TooMuch(TooMuchException limit) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", limit.Message)
        {
            RetryAfterSeconds = limit.RetryAfterSeconds,
        };

    public static DirectLineException TooBig => new(
        StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "That is more than one message can hold.");
}

/// <summary>
/// Answers a bad request as Direct Line does, {"error":{"code","message"}}, and says nothing of what is inside.
/// </summary>
internal static class DirectLineErrors
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && Known(failure) is { } known)
        {
            http.Response.Clear();
            http.Response.StatusCode = known.Status;
            if (known.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
            await http.Response.WriteAsJsonAsync(new Body(new(known.Code, known.Message)), http.RequestAborted);
        }
    }

    private static DirectLineException? Known(Exception failure) => failure switch
    {
        DirectLineException known => known,
        TooMuchException limit => DirectLineException.TooMuch(limit),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => DirectLineException.TooBig,
        BadHttpRequestException or JsonException or InvalidDataException or IOException =>
            DirectLineException.BadArgument("That is not a request that I can read."),
        _ => null,
    };

    private sealed record Body(Error Error);

    private sealed record Error(string Code, string Message);
}
