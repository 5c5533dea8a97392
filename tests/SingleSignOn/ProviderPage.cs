using System.Net;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Server;

namespace MicroCred.Tests.SingleSignOn;

/// <summary>The provider's own page: one press signs in, and the browser is known until it signs out.</summary>
internal static class ProviderPage
{
    private const string Known = "known";
    private const string Enter = "/enter";

    public static string ButtonFor(Account account) => $"Go on as {account.Name}";

    public static void Map(WebApplication app) => app.MapPost(Enter, (HttpContext http, string to) =>
    {
        http.Response.Cookies.Append(Known, "yes");
        return Results.LocalRedirect(to);
    });

    /// <summary>Answers with the page, unless the browser is known.</summary>
    public static async Task<bool> AskAsync(OpenIddictServerTransaction asked, Account account)
    {
        var http = asked.GetHttpRequest()!.HttpContext;
        if (http.Request.Cookies.ContainsKey(Known)) return false;

        var to = Uri.EscapeDataString(http.Request.GetEncodedPathAndQuery());
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(
            $"""
            <!doctype html>
            <title>District accounts</title>
            <form method="post" action="{Enter}?to={to}">
              <button>{WebUtility.HtmlEncode(ButtonFor(account))}</button>
            </form>
            """);
        return true;
    }

    public static void Forget(OpenIddictServerTransaction asked) =>
        asked.GetHttpRequest()!.HttpContext.Response.Cookies.Delete(Known);
}
