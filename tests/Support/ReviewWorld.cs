using MicroCred.Bot;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;
using MicroCred.Review;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MicroCred.Tests.Support;

/// <summary>The whole program over a database of its own and a clock that tests move, with people and work.</summary>
internal sealed class ReviewWorld : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("microcred-review-").FullName;
    private readonly WebApplication app;
    private WatchedLog log = null!;

    private ReviewWorld(ReviewOptions options) => app = MicroCredApp.Build(
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Data:Folder={folder}",
            $"--Review:RefuseOwnSchool={options.RefuseOwnSchool}", .. WatchedLog.Levels,
        ],
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            log = WatchedLog.AddTo(builder);
        });

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    public District District { get; } = new() { Name = "Letcher County", TimeZone = "America/New_York" };
    public MicroCredential Credential { get; } = Some.Credential();
    public IServiceProvider Services => app.Services;
    public DateTimeOffset Now => Clock.GetUtcNow();
    public string Address => app.Urls.First();
    private Transactions Lane => Services.GetRequiredService<Transactions>();
    private string Version => Services.GetRequiredService<CatalogCache>().Snapshot.Offered[0].Version;

    public static async Task<ReviewWorld> BeginAsync(ReviewOptions? options = null)
    {
        var world = new ReviewWorld(options ?? new());
        await world.Services.StartDataAsync(default);
        await world.Lane.RunAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<MicroCredDb>();
            db.Agencies.Add(new() { Name = "Mountain Education Cooperative" });
            db.Districts.Add(world.District);
            var catalog = services.GetRequiredService<CatalogImport>();
            await catalog.RunAsync(new(Some.Vocabulary(), [Some.Stack()], [world.Credential], []), ct);
        }, default);
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
        await world.Services.GetRequiredService<CatalogCache>().LoadAsync(db, default);
        return world;
    }

    /// <summary>Begins to listen: for tests that speak HTTP.</summary>
    public async Task<ReviewWorld> ListenAsync()
    {
        await app.StartAsync();
        return this;
    }

    public Task<T> WriteAsync<T>(Func<MicroCredDb, T> work) => Lane.RunAsync(
        (services, _) => Task.FromResult(work(services.GetRequiredService<MicroCredDb>())), default);

    public Task WriteAsync(Action<MicroCredDb> work) => WriteAsync(db =>
    {
        work(db);
        return true;
    });

    public async Task<T> ReadAsync<T>(Func<MicroCredDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MicroCredDb>());
    }

    public Task<School> SchoolAsync(string name) =>
        WriteAsync(db => db.Schools.Add(new() { District = District.Id, Name = name }).Entity);

    public Task<Person> PersonAsync(string name, Roles roles, SchoolId? school = null) =>
        WriteAsync(db => db.People.Add(
            new() { Name = name, Roles = roles, District = District.Id, School = school, JoinedAt = Now }).Entity);

    public Task<Person> TeacherAsync(SchoolId? school = null) => PersonAsync("Maria Lopez", Roles.Teacher, school);

    public Task<Person> ReviewerAsync(string name = "Rae Combs", SchoolId? school = null) =>
        PersonAsync(name, Roles.Reviewer, school);

    /// <summary>A submission of that teacher, complete and sent in.</summary>
    public async Task<SubmissionId> SubmittedAsync(Person teacher, params IReadOnlyList<string> words)
    {
        using var file = new MemoryStream("We set a goal and read every Monday."u8.ToArray());
        var stored = await Services.GetRequiredService<FileIntake>().TakeAsync(file, "Maria Lopez plan.txt", default);
        return await WriteAsync(db =>
        {
            var submission = new Submission
            {
                Person = teacher.Id,
                MicroCredential = Credential.Id,
                Version = Version,
                StartedAt = Now,
            };
            submission.Add(new("why", Now) { Text = "Three of my readers stopped moving. I wanted to see it sooner." });
            foreach (var text in words) submission.Add(new("why", Now) { Text = text });
            submission.Add(new("plan", Now)
            {
                Kind = stored.Kind,
                FileName = stored.Name,
                ContentType = stored.ContentType,
                Bytes = stored.Bytes,
                Hash = stored.Hash,
            });
            db.Submissions.Add(submission);
            db.Snapshots.Add(submission.Submit(Credential, "This is my own work.", new(2026, 3, 9), Now).Snapshot);
            return submission.Id;
        });
    }

    /// <summary>The teacher changes what was not met and sends it again.</summary>
    public Task ResubmitAsync(SubmissionId id) => Lane.RunAsync(async (services, ct) =>
    {
        var db = services.GetRequiredService<MicroCredDb>();
        var submission = await db.Submissions.SingleAsync(s => s.Id == id, ct);
        foreach (var requirement in Credential.Requirements.Where(r => submission.IsOpenFor(r.Id)))
            submission.Add(submission.For(requirement.Id).Last() with { AddedAt = Now });
        db.Snapshots.Add(submission.Submit(Credential, "This is my own work.", new(2026, 3, 16), Now).Snapshot);
    }, default);

    public Task<T> DoAsync<T>(IUseCase<T> asked) => Services.GetRequiredService<Desk>().DoAsync(asked, default);

    public Task DoAsync(IUseCase asked) => Services.GetRequiredService<Desk>().DoAsync(asked, default);

    /// <summary>Ends the program, whose log must have kept everybody's secrets.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await app.StopAsync();
            await log.RequireSilenceAsync(Services);
        }
        finally
        {
            await app.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
