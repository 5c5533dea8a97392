using MicroCred.Bot.Accounts;
using MicroCred.Bot.Limits;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Review.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

/// <summary>Opening a link only shows whose it is; pressing the button uses it up.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(UseCaseContext context, Desk desk, Pace pace) : PageModel, IShowsProblem
{
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    public Person? Who { get; private set; }
    public string? Problem { get; private set; }

    public async Task OnGetAsync(string? token, CancellationToken ct)
    {
        if (token is null) return;
        Who = await UseSignInLink.LookAsync(token, context, ct);
        if (Who is null) pace.WrongLink(HttpContext);
        if (Who is null) Problem = "This sign-in link was used already or has run out. Ask for a new one.";
    }

    public async Task<IActionResult> OnPostAsync(string? token, CancellationToken ct)
    {
        var person = await desk.DoAsync(new UseSignInLink(token ?? ""), ct);
        await HttpContext.SignInAsync(AccountsModule.Scheme, person.ToClaims(AccountsModule.Scheme));
        return LocalRedirect(Url.IsLocalUrl(To) ? To : person.Is(Roles.Reviewer | Roles.Approver) ? "/review" : "/");
    }

    public Task<IActionResult> ShowAsync(string problem, CancellationToken ct)
    {
        pace.WrongLink(HttpContext);
        Problem = problem;
        return Task.FromResult<IActionResult>(Page());
    }
}
