using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Decisions;
using MicroCred.Review.Queue;
using MicroCred.Review.Submissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Review.Pages.Review;

/// <summary>One submission on one screen. It works as a plain form; a script saves what changes meanwhile.</summary>
[Authorize(Policy = ReviewModule.Reviewers)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SubmissionModel(UseCaseContext context, Desk desk) : PageModel, IShowsProblem
{
    private const string CommentField = "comment:";

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    [TempData] public string? Notice { get; set; }

    public ReadSubmission? Reading { get; private set; }

    /// <summary>
    /// For how many days evidence stayed open after the decision, where that time is over; else null.
    /// </summary>
    public int? ClosedAfterDays { get; private set; }
    public string? Problem { get; private set; }

    private PersonId Me => CurrentPerson.Of(User)!.Id;
    private SubmissionId Submission => new(Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await context.Db.Submissions.AnyAsync(s => s.Id == Submission, ct) ? await ShowAsync(ct) : NotFound();

    /// <summary>One criterion, from the script: answered with what releasing would now do.</summary>
    public async Task<JsonResult> OnPostKeepAsync(
        CriterionKey? criterion, string? level, string? comment, CancellationToken ct)
    {
        if (criterion is not { } key) return new(null) { StatusCode = StatusCodes.Status400BadRequest };

        var score = new Score(key.Requirement, key.Criterion, level ?? "", comment);
        var summary = ReleaseSummary.Of(await desk.DoAsync(new KeepScores(Me, Submission, score), ct));
        return new(new { summary = summary.Sentence, scored = $"{summary.Scored} of {summary.Asked} scored" });
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await KeepAsync(ct);
        Notice = "Saved.";
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct)
    {
        await KeepAsync(ct);
        Notice = await desk.DoAsync(new CompleteReview(Me, Submission), ct) switch
        {
            Outcome.Award => "Released. The badge is awarded.",
            Outcome.Revise => "Released. The teacher revises what was not met.",
            Outcome.Deny => "Released.",
        };
        return RedirectToPage("/Review/Index");
    }

    public async Task<IActionResult> OnPostHandBackAsync(bool knows, CancellationToken ct)
    {
        await desk.DoAsync(new ReleaseClaim(Me, Submission, knows), ct);
        Notice = knows ? "Handed back. You will not be given this again." : "Handed back to the queue.";
        return RedirectToPage("/Review/Index");
    }

    public Task<IActionResult> ShowAsync(string problem, CancellationToken ct)
    {
        Problem = problem;
        return ShowAsync(ct);
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        List<Score> scores = [];
        foreach (var (name, comment) in form)
        {
            if (!name.StartsWith(CommentField, StringComparison.Ordinal)) continue;
            if (CriterionKey.TryParse(name[CommentField.Length..], out var key))
                scores.Add(new(key.Requirement, key.Criterion, form[$"level:{key}"].ToString(), comment.ToString()));
        }

        await desk.DoAsync(new KeepScores(Me, Submission, scores), ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Reading = await ReadSubmission.FindAsync(Me, Submission, context, ct);
        if (Reading is { } read)
            await desk.DoAsync(new ViewEvidence(Me, Submission, read.Work.Review.Attempt), ct);
        if (Reading is { IsOpen: false }) Problem = null; // pressed twice: the finished review is the answer
        if (Reading is { } open && Problem is not null)
            Reading = open with { Missing = open.Work.Review.Missing(open.Work.Snapshot, open.Credential) };
        if (Reading is null && await ReadSubmission.IsOverAsync(Me, Submission, context, ct))
            ClosedAfterDays = context.Options<ReviewOptions>().AppealDays;
        if (Reading is null) Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (Problem is not null) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
