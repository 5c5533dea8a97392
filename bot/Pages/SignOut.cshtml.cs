using MicroCred.Bot.Accounts;
using MicroCred.Bot.Channels.DirectLine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

internal sealed class SignOutModel : PageModel
{
    [TempData] public string? Notice { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(AccountsModule.Scheme);
        Response.Cookies.Delete(WhoMayChat.GuestCookie); // the next person at this computer begins anew
        Notice = "You are signed out.";
        return LocalRedirect("/signin");
    }
}
