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
        var claimed = await desk.DoAsync(new ClaimSubmission(Me, id is { } given ? new(given) : null), ct);
        if (claimed is { } submission) return RedirectToPage("/Review/Submission", new { id = submission.Value });

        Notice = "Nothing is waiting for you now.";
        return RedirectToPage();
    }
}
