using MicroCred.Bot.Accounts;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MeModel(UseCaseContext context, Desk desk) : PageModel
{
    public OwnWork Work { get; private set; } = new([], []);

    [TempData] public string? Notice { get; set; }

    private PersonId Me => CurrentPerson.Of(User)!.Id;

    public async Task OnGetAsync(CancellationToken ct) =>
        Work = await OwnWork.ReadAsync(Me, context.Db, context.Catalog, ct);

    public async Task<IActionResult> OnPostShareAsync(Guid badge, bool on, CancellationToken ct)
    {
        await desk.DoAsync(new ShareOwnBadge(Me, new(badge), on), ct);
        Notice = on ? "The badge’s page is public now." : "The badge’s page is private again.";
        return RedirectToPage();
    }
}
