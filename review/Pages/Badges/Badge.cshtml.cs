using MicroCred.Data.UseCases;
using MicroCred.Review.Badges;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Review.Pages.Badges;

internal sealed class BadgeModel(UseCaseContext context) : PageModel
{
    public PublicBadge Badge { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await PublicBadge.FindAsync(new(id), context, ct) is not { } badge) return NotFound();
        Badge = badge;
        return Page();
    }
}
