using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using MicroCred.Bot;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Sample;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Review.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MicroCred.Tests.Support;

/// <summary>
/// The real program on a folder of its own, with the shipped catalog and one district in it, and a clock that tests
/// set.
/// </summary>
public sealed partial class World : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("microcred-test-").FullName;
    private WatchedLog log = null!;
    private DataFolder? hold;
    private int sent;
    private Person? reviewer;

    private World()
    {
    }

    /// <summary>A Monday morning in Kentucky.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));

    public WebApplication App { get; private set; } = null!;

    public IServiceProvider Services => App.Services;

    private DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public District District { get; private set; } = null!;

    /// <summary>Where it answers.</summary>
    public string Address => App.Urls.Single();

    public static Task<World> StartAsync(params string[] settings)
    {
        var world = new World();
        return world.StartAsync(world.Clock, settings);
    }

    /// <summary>With something of the test's own among the services.</summary>
    public static Task<World> StartAsync(Action<IServiceCollection> services, params string[] settings)
    {
        var world = new World();
        return world.StartAsync(world.Clock, settings, services);
    }

    /// <summary>By the real clock, where a process outside shares the folder.</summary>
    public static Task<World> StartByRealTimeAsync(params string[] settings) =>
        new World().StartAsync(TimeProvider.System, settings);

    private async Task<World> StartAsync(
        TimeProvider clock, string[] settings, Action<IServiceCollection>? services = null)
    {
        await BeginAsync(["--urls=http://127.0.0.1:0", "--environment=Testing", .. settings], builder =>
        {
            builder.Services.AddSingleton(clock);
            services?.Invoke(builder.Services);
        });
        await App.StartAsync();
        await WriteAsync(db =>
        {
            District = db.Districts.SingleOrDefault()
                ?? db.Districts.Add(new()
                {
                    Name = "Letcher Ridge Schools",
                    TimeZone = "America/New_York",
                    Holidays = [new(2026, 11, 26), new(2026, 11, 27)],
                }).Entity;
            if (!db.Invitations.Any())
                db.Invitations.Add(new() { Code = "HOLLER", District = District.Id, Roles = Roles.Teacher });
        });
        return this;
    }

    /// <summary>
    /// As a newcomer has it: Development, the sample district, the real clock, and addresses that a browser can follow.
    /// </summary>
    public static async Task<World> StartForVisitorsAsync(params string[] settings)
    {
        var world = new World();
        var url = $"http://localhost:{FreePort()}";
        await world.BeginAsync(
            [$"--urls={url}", $"--PublicBaseUrl={url}", "--environment=Development", .. settings], _ => { });
        await world.Services.GetRequiredService<SampleDistrict>().MakeAsync(default);
        await world.App.StartAsync();
        await world.SettleAsync();
        return world;
    }

    private async Task BeginAsync(string[] settings, Action<WebApplicationBuilder> customize)
    {
        App = MicroCredApp.Build(
            [$"--Data:Folder={folder}", "--Logging:LogLevel:Default=Error",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Error", .. WatchedLog.Levels, .. settings],
            builder =>
            {
                customize(builder);
                log = WatchedLog.AddTo(builder);
            });
        hold = DataFolder.TryTake(Services.GetRequiredService<DataOptions>());
        Assert.Empty(await Startup.PrepareAsync(Services, default));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<Person> PersonAsync(string name, Roles roles = Roles.Teacher, Profile? profile = null)
    {
        Person person = null!;
        await WriteAsync(db => person = db.People.Add(new()
        {
            Name = name,
            Roles = roles,
            District = District.Id,
            JoinedAt = Clock.GetUtcNow(),
            Profile = profile ?? new() { Role = "special-educator", Grades = ["3-5"] },
        }).Entity);
        return person;
    }

    /// <summary>Lets everybody who has said something have joined: files are taken from no guest.</summary>
    public Task JoinAllAsync() => WriteAsync(db =>
    {
        foreach (var guest in db.Conversations.Where(c => c.Person == null).ToList())
        {
            guest.Person = db.People.Add(new()
            {
                Name = "Maria Combs",
                Roles = Roles.Teacher,
                District = District.Id,
                Profile = new() { Role = "special-educator", Grades = ["3-5"] },
                JoinedAt = Services.GetRequiredService<TimeProvider>().GetUtcNow(),
            }).Entity.Id;
        }
    });

    public Task WriteAsync(Action<MicroCredDb> write) =>
        Services.GetRequiredService<Transactions>()
            .RunAsync(
                (services, _) => { write(services.GetRequiredService<MicroCredDb>()); return Task.CompletedTask; },
                default);

    public async Task<T> ReadAsync<T>(Func<MicroCredDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MicroCredDb>());
    }

    public Task<AddressId> AddressAsync(string channel, Person? person, string guest = "+15550111") =>
        Services.GetRequiredService<Addresses>().FindOrAddAsync(
            Lines.Terminal(channel), $"terminal:{(person is null ? guest : $"{channel}:{person.Id}")}", person?.Id, default);

    public Task<AddressId> AddAddressAsync(ChannelName channel, string externalId, Person person) =>
        Services.GetRequiredService<Addresses>().FindOrAddAsync(channel, externalId, person.Id, default);

    /// <summary>Waits for something in the outbox.</summary>
    public async Task UntilAsync(System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> some)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await ReadAsync(db => db.Outbox.AnyAsync(some))) await Task.Delay(20, patience.Token);
    }

    public Task StopOutboundAsync() => Services.GetRequiredService<Dispatcher>().StopAsync(default);

    /// <summary>Lets the database grow no more, as on a full disk.</summary>
    public Task FillDiskAsync() => WriteAsync(db => db.Database.ExecuteSqlRaw("PRAGMA max_page_count = 1"));

    public Task MakeRoomAsync() => WriteAsync(db => db.Database.ExecuteSqlRaw("PRAGMA max_page_count = 1000000"));

    /// <summary>
    /// Says something and returns what came back, drawn for the channel. <c>[photo: name.jpg]</c> sends a photo.
    /// </summary>
    public async Task<IReadOnlyList<Activity>> SayAsync(AddressId address, string text, string? activityId = null)
    {
        List<HeardFile> files = [];
        foreach (Match photo in Photo().Matches(text)) files.Add(await FileAsync(photo.Groups["name"].Value));
        return await SendAsync(address, new(Photo().Replace(text, "").Trim()) { Files = files }, activityId);
    }

    public async Task<IReadOnlyList<Activity>> SendAsync(AddressId address, Heard heard, string? activityId = null)
    {
        var before =
            await ReadAsync(db => db.LoggedActivities.Where(a => a.Address == address).MaxAsync(a => (long?)a.Seq))
            ?? 0;
        await Services.GetRequiredService<Intake>().ReceiveAsync(address, activityId ?? $"m{++sent}", heard);
        await SettleAsync();
        return await HeardBackAsync(address, before);
    }

    public async Task<IReadOnlyList<Activity>> HeardBackAsync(AddressId address, long after = 0) =>
        [.. (await Services.GetRequiredService<ActivityLog>().ReadAsync(address, after, default)).Select(a => Activity.Of(a.Body))];

    public Task<long> LastSeqAsync(AddressId address) =>
        ReadAsync(
            async db => await db.LoggedActivities.Where(a => a.Address == address).MaxAsync(a => (long?)a.Seq) ?? 0);

    /// <summary>Waits until everything that was said has been answered and delivered.</summary>
    public async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await ReadAsync(db => db.Inbox.AnyAsync(m => m.State == InboxState.Waiting)) || await ReadAsync(
            db => db.Outbox.AnyAsync(m => m.State == OutboxState.Waiting && m.DueAt <= Now)))
            await Task.Delay(5, patience.Token);
    }

    /// <summary>A reviewer claims what has waited longest and releases it; the named criteria are not met.</summary>
    public async Task ReviewAsync(Dictionary<CriterionKey, string> notYet)
    {
        reviewer ??= await PersonAsync("Alma Stacy", Roles.Reviewer);
        var next = await ReadAsync(db => db.Submissions.Where(s => s.Status == SubmissionStatus.Submitted).OrderBy(s => s.SubmittedAt)
            .Select(s => s.Id).FirstAsync());
        await Services.GetRequiredService<SampleReviews>().ReviewAsync(reviewer.Id, next, notYet, default);
    }

    public async Task<HeardFile> FileAsync(string name)
    {
        using var bytes = new MemoryStream(Some.Photo(name.Sum(c => c) % 60));
        return new(await Services.GetRequiredService<FileIntake>().TakeAsync(bytes, name, default));
    }

    /// <summary>Ends the program, whose log must have kept everybody's secrets.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await App.StopAsync();
            await log.RequireSilenceAsync(Services);
        }
        finally
        {
            await App.DisposeAsync();
            hold?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"\[photo: (?<name>.+?)\]")]
    private static partial Regex Photo();
}
