using MicroCred.Bot.Accounts;
using MicroCred.Bot.SingleSignOn;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Skills.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MeModel(
    OwnWork own, OwnSessions sessions, Desk desk, SignInOptions sso, ProviderSession provider) : PageModel
{
    public IReadOnlyList<CredentialWork> Work { get; private set; } = [];

    public IEnumerable<(string Title, EarnedBadge Badge)> Badges => Work.Where(work => work.Badge is not null)
        .Select(work => (work.Credential.Title, work.Badge!)).OrderByDescending(earned => earned.Item2.AwardedAt);

    [TempData] public string? Notice { get; set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>What the account of single sign-on is called; null where there is none.</summary>
    public string? Provider => sso.IsOn ? sso.Label : null;

    public SessionId? Here => CurrentPerson.Of(User)!.Session;

    private PersonId Me => CurrentPerson.Of(User)!.Id;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Work = await own.ReadAsync(Me, ct);
        Sessions = await sessions.ReadAsync(Me, ct);
    }

    public async Task<IActionResult> OnPostConnectAsync()
    {
        if (!sso.IsOn) return NotFound();
        await HttpContext.ChallengeAsync(SingleSignOnModule.Scheme, SingleSignOnModule.Connect(Me, "/me"));
        return new Onward($"{Response.Headers.Location}");
    }

    /// <summary>Ends one session of theirs, or all of them where none is named.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid? session, CancellationToken ct)
    {
        await desk.DoAsync(new EndSession(Me, session is { } one ? new SessionId(one) : null), ct);
        var isHere = session is null || session == Here?.Value;
        if (isHere && await provider.EndAddressAsync(HttpContext) is { } address) return new Onward(address);

        Notice = session is null ? "You are signed out everywhere." : "That browser is signed out.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostShareAsync(Guid badge, bool on, CancellationToken ct)
    {
        await desk.DoAsync(new ShareOwnBadge(Me, new(badge), on), ct);
        Notice = on ? "The badge’s page is public now." : "The badge’s page is private again.";
        return RedirectToPage();
    }
}
