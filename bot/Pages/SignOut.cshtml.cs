using MicroCred.Bot.Accounts;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.SingleSignOn;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

internal sealed class SignOutModel(Desk desk, ProviderSession provider) : PageModel
{
    [TempData] public string? Notice { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (CurrentPerson.Of(User) is { } person) await desk.DoAsync(new EndSession(person.Id, person.Session), ct);
        await HttpContext.SignOutAsync();
        Guest.Forget(HttpContext); // the next person at this computer begins anew
        if (await provider.EndAddressAsync(HttpContext) is { } address) return new Onward(address);

        Notice = "You are signed out.";
        return LocalRedirect("/signin");
    }
}
