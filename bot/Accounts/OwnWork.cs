using System.Globalization;
using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Accounts;

/// <summary>A teacher's own work as she reads it: where each submission is, what was said of it once released, and her badges.</summary>
internal sealed record OwnWork(IReadOnlyList<OwnSubmission> Submissions, IReadOnlyList<OwnBadge> Badges)
{
    public static async Task<OwnWork> ReadAsync(PersonId person, MicroCredDb db, CatalogSnapshot catalog, CancellationToken ct)
    {
        var submissions = await db.Submissions.AsNoTracking().Where(s => s.Person == person && s.Status != SubmissionStatus.Withdrawn).OrderByDescending(s => s.StartedAt).ToListAsync(ct);
        var ids = submissions.Select(s => s.Id).ToList();
        var decisions = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.Submission) && d.ReleasedAt != null).ToListAsync(ct);
        var badges = await db.Badges.AsNoTracking().Where(b => b.Person == person).OrderByDescending(b => b.AwardedAt).ToListAsync(ct);
        return new(
            [.. submissions.Select(s => OwnSubmission.Of(s, catalog.Version(s.Version), decisions.Where(d => d.Submission == s.Id).MaxBy(d => d.Attempt)))],
            [.. badges.Select(b => new OwnBadge(b, catalog.Version(b.Version).Title))]);
    }
}

internal sealed record OwnBadge(Badge Badge, string Title);

/// <summary>One submission, with the feedback of its last release.</summary>
internal sealed record OwnSubmission(string Title, string State, string? Next, bool IsAwarded, IReadOnlyList<OwnFeedback> Feedback)
{
    public static OwnSubmission Of(Submission submission, MicroCredential credential, Decision? decision)
    {
        var (state, next) = Words(submission);
        return new(credential.Title, state, next, submission.Status is SubmissionStatus.Awarded,
            [.. Rubrics.All(credential).Select(at => (at, Line: decision?.Feedback.FirstOrDefault(f => f.Requirement == at.Requirement.Id && f.Criterion == at.Criterion.Id)))
                .Where(found => found.Line is not null)
                .Select(found => new OwnFeedback(found.at.Requirement.Title, found.at.Criterion.Title, found.at.Criterion.Find(found.Line!.Level)?.Title ?? "", found.Line.Met, found.Line.Comment))]);
    }

    private static (string State, string? Next) Words(Submission submission) => submission.Status switch
    {
        SubmissionStatus.Draft => ("Draft", "Go on in the chat whenever you like; it is kept."),
        SubmissionStatus.Submitted or SubmissionStatus.InReview or SubmissionStatus.InApproval =>
            ("With a reviewer", submission.ExpectedBy is { } day ? $"Expect an answer by {day.ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"))}." : null),
        SubmissionStatus.Awarded => ("Badge awarded", null),
        SubmissionStatus.NeedsRevision => ("Feedback is ready", "Only what is not met yet opens again. The rest is done."),
        SubmissionStatus.Revising => ("You are revising", "Only what is not met yet is open. Send it again from the chat when you are ready."),
        SubmissionStatus.Withdrawn => ("Taken back", null),
        SubmissionStatus.Denied => ("Closed", "Your coordinator can tell you why."),
    };
}

/// <summary>What was said of one criterion.</summary>
internal sealed record OwnFeedback(string Requirement, string Criterion, string Level, bool Met, string? Comment);
