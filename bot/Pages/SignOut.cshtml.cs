using MicroCred.Bot.Accounts;
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
        Notice = "You are signed out.";
        return LocalRedirect("/signin");
    }
}
