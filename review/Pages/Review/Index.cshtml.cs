using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Review.Queue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Review.Pages.Review;

[Authorize(Policy = ReviewModule.Reviewers)]
internal sealed class IndexModel(UseCaseContext context, Desk desk) : PageModel
{
    public ReviewQueue Queue { get; private set; } = new([], [], 0, []);

    [TempData] public string? Notice { get; set; }

    private PersonId Me => CurrentPerson.Of(User)!.Id;

    public async Task OnGetAsync(CancellationToken ct) => Queue = await ReviewQueue.ReadAsync(Me, context, ct);

    public async Task<IActionResult> OnPostClaimAsync(Guid? id, CancellationToken ct)
    {
        try
        {
            if (await desk.DoAsync(new ClaimSubmission(Me, id is { } given ? new(given) : null), ct) is { } claimed) return RedirectToPage("/Review/Submission", new { id = claimed.Value });
            Notice = "Nothing is waiting for you now.";
        }
        catch (RuleBrokenException rule)
        {
            Notice = rule.Message;
        }

        return RedirectToPage();
    }
}
