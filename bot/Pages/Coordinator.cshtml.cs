using MicroCred.Bot.Accounts;
using MicroCred.Bot.Coordinators;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

[Authorize(AccountsModule.Coordinators)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CoordinatorModel(Desk desk) : PageModel
{
    public IReadOnlyList<OpenQuestion> Questions { get; private set; } = [];

    [TempData] public string? Notice { get; set; }

    private PersonId Me => CurrentPerson.Of(User)!.Id;

    public async Task OnGetAsync(CancellationToken ct) => Questions = await desk.DoAsync(new ReadQuestions(Me), ct);

    public async Task<IActionResult> OnPostAnsweredAsync(Guid question, CancellationToken ct)
    {
        await desk.DoAsync(new AnswerQuestion(Me, question), ct);
        Notice = "Marked as answered.";
        return RedirectToPage();
    }
}
