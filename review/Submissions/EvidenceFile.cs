using System.Net.Mime;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Review.Submissions;

/// <summary>A file of the evidence, for a reader who holds it or has read it, and for nobody else. That she looked is written down.</summary>
internal sealed record EvidenceFile(PersonId Reviewer, SubmissionId Submission, int Attempt, string Hash) : IUseCase<bool>
{
    /// <summary>A player asks for the same file many times over; within this time that is one view.</summary>
    private static readonly TimeSpan OneView = TimeSpan.FromMinutes(15);

    public Task<bool> RunAsync(Desk desk, CancellationToken ct)
    {
        desk.Note(Reviewer, "viewed", $"{Submission}/{Attempt}/{Hash}");
        return Task.FromResult(true);
    }

    internal static async Task<Results<FileStreamHttpResult, NotFound>> HandleAsync(
        Guid id, string hash, HttpContext http, Desk desk, Reviewing reviewing, IArtifactStore store, IMemoryCache seen, CancellationToken ct)
    {
        if (CurrentPerson.Of(http.User) is not { } reader || await FindAsync(reader.Id, new(id), hash, desk, ct) is not var (attempt, file)) return TypedResults.NotFound();
        if (store.OpenRead(hash) is not { } content) return TypedResults.NotFound();

        var view = new EvidenceFile(reader.Id, new(id), attempt, hash);
        if (!seen.TryGetValue(view, out _))
        {
            await reviewing.DoAsync(view, ct);
            seen.Set(view, true, OneView);
        }

        Guard(http.Response, file);
        return TypedResults.File(content, file.IsText ? "text/plain; charset=utf-8" : file.ContentType, enableRangeProcessing: true);
    }

    private static async Task<(int Attempt, BlindFile File)?> FindAsync(PersonId reader, SubmissionId id, string hash, Desk desk, CancellationToken ct)
    {
        if (await desk.Db.Submissions.AnyAsync(s => s.Id == id && s.Status == SubmissionStatus.Withdrawn, ct)) return null;

        var attempts = (await desk.Db.Reviews.AsNoTracking().Where(r => r.Submission == id && r.Reviewer == reader).ToListAsync(ct))
            .Where(r => ReadSubmission.MayRead(r, desk.Now)).Select(r => r.Attempt).ToList();
        var snapshots = await desk.Db.Snapshots.AsNoTracking().Where(s => s.Submission == id && attempts.Contains(s.Attempt)).OrderByDescending(s => s.Attempt).ToListAsync(ct);
        return snapshots.Select(s => (s.Attempt, File: BlindEvidence.Of(s).Find(hash))).FirstOrDefault(found => found.File is not null) is (var attempt, { } file)
            ? (attempt, file)
            : null;
    }

    /// <summary>What somebody sent in must not run here, not be kept by a browser, and not tell whose it is.</summary>
    private static void Guard(HttpResponse response, BlindFile file)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsShown ? DispositionTypeNames.Inline : DispositionTypeNames.Attachment) { FileName = file.DownloadName };
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A browser's PDF viewer does not work in a sandbox.
        response.Headers.ContentSecurityPolicy = file.IsPdf
            ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
            : "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    }
}
