using MicroCred.Data;
using Microsoft.AspNetCore.Diagnostics;

namespace MicroCred.Bot.Pages;

/// <summary>Turns a broken rule into a problem document (RFC 9457) for whoever does not read pages.</summary>
internal sealed class BrokenRuleProblem : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is not RuleBrokenException rule) return false;

        await TypedResults.Problem(rule.Message, statusCode: StatusCodes.Status409Conflict).ExecuteAsync(http);
        return true;
    }
}
