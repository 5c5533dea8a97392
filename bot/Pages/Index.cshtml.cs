using MicroCred.Bot.Channels.DirectLine;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

/// <summary>The web chat: Microsoft's Web Chat over our own Direct Line.</summary>
public sealed class IndexModel : PageModel
{
    public string WebChat => WebChatScript.Address;

    /// <summary>Allows what Web Chat needs: styles that it writes itself, and photos before they are sent.</summary>
    public void OnGet()
    {
        var socket = $"{(Request.IsHttps ? "wss" : "ws")}://{Request.Host}";
        Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; connect-src 'self' {socket} blob:; img-src 'self' data: blob:; "
            + "style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";
    }
}
