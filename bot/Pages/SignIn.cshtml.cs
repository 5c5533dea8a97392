using MicroCred.Bot.Accounts;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Limits;
using MicroCred.Bot.SingleSignOn;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Review.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

/// <summary>Opening a link only shows whose it is; pressing the button uses it up.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(UseCaseContext context, Desk desk, SignInOptions sso, Pace pace)
    : PageModel, IShowsProblem
{
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    [BindProperty(SupportsGet = true)] public string? Failed { get; set; }

    /// <summary>What the button of single sign-on says; null where there is none.</summary>
    public string? Provider => sso.IsOn ? sso.Label : null;

    public Person? Who { get; private set; }
    public string? Problem { get; private set; }

    public async Task OnGetAsync(string? token, CancellationToken ct)
    {
        Problem = Failed is null ? null : Refusals.SentenceOf(Failed);
        if (token is null) return;
        Who = await UseSignInLink.LookAsync(token, context, ct);
        if (Who is not null) return;
        pace.WrongLink(HttpContext);
        Problem = "This sign-in link was used already or has run out. Ask for a new one.";
        await desk.DoAsync(new NoteRefusedLink(token), ct);
    }

    public async Task<IActionResult> OnPostAsync(string? token, CancellationToken ct)
    {
        var person = await desk.DoAsync(new UseSignInLink(token ?? "", Device.Of(Request)), ct);
        Guest.Forget(HttpContext);
        await HttpContext.SignInAsync(person.ToClaims());
        return LocalRedirect(Landing.Of(person, Url.IsLocalUrl(To) ? To : null));
    }

    public async Task<IActionResult> ShowAsync(string problem, CancellationToken ct)
    {
        pace.WrongLink(HttpContext);
        Problem = problem;
        await desk.DoAsync(new NoteRefusedLink($"{RouteData.Values["token"]}"), ct);
        return Page();
    }
}
