using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Bot.Pages;

/// <summary>
/// Sends somebody who pressed a button on to another website. Our policy lets a form lead to our own addresses alone,
/// and browsers hold the redirect that answers it to the same: so a page stands in between, and leads on at once.
/// </summary>
internal sealed class Onward(string address) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var answer = context.HttpContext.Response;
        answer.StatusCode = StatusCodes.Status200OK;
        answer.Headers.Remove("Location");
        answer.Headers.CacheControl = "no-store";
        answer.Headers["Refresh"] = $"0; url={address}";
        answer.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        return answer.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en"><title>One moment</title>
            <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
            <a href="{WebUtility.HtmlEncode(address)}">Go on</a>
            """);
    }
}
