using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Review.Pages.Badges;

internal sealed class AchievementModel(Desk desk) : PageModel
{
    public MicroCred.Review.Badges.Achievement Achievement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string? version, CancellationToken ct)
    {
        if (await MicroCred.Review.Badges.Achievement.FindAsync(id, version, desk, ct) is not { } achievement) return NotFound();
        Achievement = achievement;
        return Page();
    }
}
