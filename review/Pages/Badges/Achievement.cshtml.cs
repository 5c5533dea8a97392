using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Review.Pages.Badges;

internal sealed class AchievementModel(UseCaseContext context) : PageModel
{
    public MicroCred.Review.Badges.Achievement Achievement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string? version, CancellationToken ct)
    {
        if (await MicroCred.Review.Badges.Achievement.FindAsync(id, version, context, ct) is not { } achievement) return NotFound();
        Achievement = achievement;
        return Page();
    }
}
