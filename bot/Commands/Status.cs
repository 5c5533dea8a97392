using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Backups;
using Microsoft.EntityFrameworkCore;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Commands;

/// <summary>
/// How the program stands: its sizes, its queues, what is put aside and what is late. It tells ids, kinds, counts and
/// times, and nothing that a teacher said or is called.
/// </summary>
internal sealed record Status(StoredData Data, InboxStatus Inbox, OutboxStatus Outbox, LateReviews LateReviews)
{
    /// <summary>A list shows the first so many; its count tells of all.</summary>
    private const int MostListed = 100;

    /// <summary>The dispatcher looks every second, so a row is overdue once it has waited for much longer.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    public static async Task<Status> ReadAsync(IServiceProvider services, CancellationToken ct)
    {
        var (options, database) = (services.GetRequiredService<DataOptions>(), services.GetRequiredService<Database>());
        var schema = await RequireSchemaAsync(services, ct);
        var db = services.GetRequiredService<MicroCredDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new(
            StoredData.Of(options, schema.Current!, database.Bytes),
            await ReadInboxAsync(db, ct),
            await ReadOutboxAsync(db, now, ct),
            await ReadLateAsync(db, now, ct));
    }

    /// <summary>What a command needs that only reads: a database as this program knows it.</summary>
    public static async Task<Schema> RequireSchemaAsync(IServiceProvider services, CancellationToken ct)
    {
        var schema = await services.GetRequiredService<Database>().SchemaAsync(ct);
        Require(schema.Current is not null,
            $"There is no database in {services.GetRequiredService<DataOptions>().FullFolder}.");
        Require(schema.Due is [],
            $"The database is at {schema.Current}, and this program needs {schema.Target}. Run `db migrate` first.");
        return schema;
    }

    private static async Task<InboxStatus> ReadInboxAsync(MicroCredDb db, CancellationToken ct)
    {
        var aside = db.Inbox.Where(m => m.State == InboxState.Dead);
        return new(
            await db.Inbox.CountAsync(m => m.State == InboxState.Waiting, ct),
            await aside.CountAsync(ct),
            await aside.OrderBy(m => m.Id).Take(MostListed)
                .Select(m => new DeadInboxMessage(m.Id, m.ReceivedAt, m.Attempts, m.Problem)).ToListAsync(ct));
    }

    private static async Task<OutboxStatus> ReadOutboxAsync(MicroCredDb db, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = db.Outbox.Where(m => m.State == OutboxState.Waiting);
        var aside = db.Outbox.Where(m => m.State == OutboxState.Dead || m.State == OutboxState.Unknown);
        return new(
            await waiting.CountAsync(ct),
            await waiting.CountAsync(m => m.DueAt < now - Overdue, ct),
            await aside.CountAsync(m => m.State == OutboxState.Dead, ct),
            await aside.CountAsync(m => m.State == OutboxState.Unknown, ct),
            await aside.OrderBy(m => m.Id).Take(MostListed)
                .Select(m => new DeadOutboxMessage(m.Id, m.Kind, m.State, m.DueAt, m.Attempts, m.Problem))
                .ToListAsync(ct));
    }

    /// <summary>A day is over when it is over in the district.</summary>
    private static async Task<LateReviews> ReadLateAsync(MicroCredDb db, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await (
            from s in db.Submissions
            where s.Status == SubmissionStatus.Submitted || s.Status == SubmissionStatus.InReview
                || s.Status == SubmissionStatus.InApproval
            join p in db.People on s.Person equals p.Id
            join d in db.Districts on p.District equals d.Id
            where s.ExpectedBy != null
            orderby s.ExpectedBy, s.SubmittedAt
            select new { s.Id, s.Attempt, s.Status, s.SubmittedAt, ExpectedBy = s.ExpectedBy!.Value, d.TimeZone })
            .ToListAsync(ct);
        var late = waiting.Where(s => s.ExpectedBy < BusinessDays.DayOf(now, s.TimeZone))
            .Select(s => new LateReview(s.Id.Value, s.Attempt, s.Status, s.SubmittedAt, s.ExpectedBy)).ToList();
        return new(late.Count, [.. late.Take(MostListed)]);
    }
}

internal sealed record StoredData(
    string Folder, string Provider, string Schema, long DatabaseBytes, int Artifacts, long ArtifactBytes)
{
    public static StoredData Of(DataOptions options, string schema, long bytes)
    {
        var artifacts = DataFolder.FilesIn(options.FullFolder, BackupManifest.Artifacts)
            .Select(name => new FileInfo(Path.Combine(options.FullFolder, name))).Where(file => file.Exists).ToList();
        return new(
            options.FullFolder, options.Provider, schema, bytes, artifacts.Count, artifacts.Sum(file => file.Length));
    }
}

internal sealed record InboxStatus(int Waiting, int Dead, IReadOnlyList<DeadInboxMessage> PutAside);

internal sealed record DeadInboxMessage(long Id, DateTimeOffset ReceivedAt, int Attempts, string? Problem);

/// <param name="Dead">Given up: they were refused, or failed too often.</param>
/// <param name="Unknown">They may have gone out, and are not sent again by themselves.</param>
internal sealed record OutboxStatus(
    int Waiting, int Overdue, int Dead, int Unknown, IReadOnlyList<DeadOutboxMessage> PutAside);

internal sealed record DeadOutboxMessage(
    long Id, string Kind, OutboxState State, DateTimeOffset DueAt, int Attempts, string? Problem);

internal sealed record LateReviews(int Count, IReadOnlyList<LateReview> Submissions);

internal sealed record LateReview(
    Guid Submission, int Attempt, SubmissionStatus Status, DateTimeOffset? SubmittedAt, DateOnly ExpectedBy);
