using MicroCred.Data.UseCases;
using MicroCred.Review.Badges;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Review.Pages.Badges;

internal sealed class AchievementModel(UseCaseContext context) : PageModel
{
    public Achievement Achievement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string? version, CancellationToken ct)
    {
        if (await Achievement.FindAsync(id, version, context, ct) is not { } found) return NotFound();

        Achievement = found;
        return Page();
    }
}
