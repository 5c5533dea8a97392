using System.Net.Mime;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Review.Submissions;

/// <summary>Serves a file of the evidence to a reader who holds it or has read it, and to nobody else.</summary>
internal static class EvidenceFile
{
    /// <summary>A player asks for the same file many times over; within this time that is one view.</summary>
    private static readonly TimeSpan OneView = TimeSpan.FromMinutes(15);

    public static async Task<Results<FileStreamHttpResult, NotFound>> HandleAsync(
        Guid id, string hash, HttpContext http, UseCaseContext context, Desk desk, IArtifactStore store,
        IMemoryCache seen, CancellationToken ct)
    {
        if (CurrentPerson.Of(http.User) is not { } reader
            || await FindAsync(reader.Id, new(id), hash, context, ct) is not var (attempt, file)
            || store.OpenRead(hash) is not { } content) return TypedResults.NotFound();

        var view = new ViewEvidence(reader.Id, new(id), attempt, hash);
        if (!seen.TryGetValue(view, out _))
        {
            await desk.DoAsync(view, ct);
            seen.Set(view, true, OneView);
        }

        Guard(http.Response, file);
        return TypedResults.File(
            content, file.IsText ? "text/plain; charset=utf-8" : file.ContentType, enableRangeProcessing: true);
    }

    private static async Task<(int Attempt, BlindFile File)?> FindAsync(
        PersonId reader, SubmissionId id, string hash, UseCaseContext context, CancellationToken ct)
    {
        var db = context.Db;
        if (await db.Submissions.AnyAsync(s => s.Id == id && s.Status == SubmissionStatus.Withdrawn, ct)) return null;

        var reviews = await db.Reviews.AsNoTracking()
            .Where(r => r.Submission == id && r.Reviewer == reader)
            .ToListAsync(ct);
        List<int> attempts = [];
        foreach (var review in reviews)
        {
            if (await ReadSubmission.MayReadAsync(review, context, ct)) attempts.Add(review.Attempt);
        }

        var snapshots = await db.Snapshots.AsNoTracking()
            .Where(s => s.Submission == id && attempts.Contains(s.Attempt))
            .OrderByDescending(s => s.Attempt)
            .ToListAsync(ct);
        var files = snapshots.Select(s => (s.Attempt, File: BlindEvidence.Of(s).Find(hash)));
        return files.FirstOrDefault(f => f.File is not null) is (var attempt, { } file) ? (attempt, file) : null;
    }

    /// <summary>Keeps what a teacher sent from running here, staying in a browser, and telling whose it is.</summary>
    private static void Guard(HttpResponse response, BlindFile file)
    {
        var disposition = file.IsShown ? DispositionTypeNames.Inline : DispositionTypeNames.Attachment;
        response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue(disposition) { FileName = file.DownloadName }.ToString();
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A browser's PDF viewer does not work in a sandbox.
        response.Headers.ContentSecurityPolicy = file.IsPdf
            ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
            : "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; "
                + "frame-ancestors 'self'";
    }
}
