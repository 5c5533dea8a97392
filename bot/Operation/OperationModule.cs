using System.Data.Common;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Privacy;
using MicroCred.Data.Storage;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Operation;

/// <summary>
/// What those who run the program ask it: whether it is well, and what the command line can't do by itself while the
/// running program holds the data folder.
/// </summary>
internal static class OperationModule
{
    /// <summary>Where the command line asks for an invitation, and below it for all else about people.</summary>
    public const string InviteAddress = "/operation/people";

    public const string ListAddress = "/operation/people/list";
    public const string RoleAddress = "/operation/people/role";
    public const string LinkAddress = "/operation/people/link";
    public const string HoldAddress = "/operation/people/hold";
    public const string EraseAddress = "/operation/people/erase";
    public const string ExportAddress = "/operation/people/export";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddOperation(IConfiguration settings) => services
            .AddSingleton((settings.GetSection("Retention").Get<RetentionOptions>() ?? new()).Check())
            .AddSingleton<Retention>()
            .AddHostedService<RetentionLoop>();
    }

    extension(WebApplication app)
    {
        public WebApplication MapOperation()
        {
            app.MapGet("/health/live", () => TypedResults.Text("live"));
            app.MapGet("/health/ready", ReadyAsync);
            app.MapPost(InviteAddress, ForOwner<InvitePerson>(async (invite, services, ct) =>
                TypedResults.Text(await DeskOf(services).DoAsync(invite, ct))));
            app.MapPost(ListAddress, ForOwner<ListPeople>(async (list, services, ct) =>
                TypedResults.Ok(await DeskOf(services).DoAsync(list, ct))));
            app.MapPost(RoleAddress, ForOwner<ChangeRole>(async (change, services, ct) =>
                TypedResults.Text(await DeskOf(services).DoAsync(change, ct))));
            app.MapPost(LinkAddress, ForOwner<LinkPerson>(async (link, services, ct) =>
                TypedResults.Text(await DeskOf(services).DoAsync(link, ct))));
            app.MapPost(HoldAddress, ForOwner<HoldPerson>(async (hold, services, ct) =>
            {
                await DeskOf(services).DoAsync(hold, ct);
                return TypedResults.NoContent();
            }));
            app.MapPost(EraseAddress, ForOwner<ErasePerson>(async (erase, services, ct) =>
            {
                await DeskOf(services).DoAsync(erase, ct);
                return TypedResults.NoContent();
            }));
            app.MapPost(ExportAddress, ForOwner<ExportPerson>(ExportAsync));
            return app;
        }
    }

    /// <summary>Ready means that a message would be kept: the database can be read and a transaction commits.</summary>
    private static async Task<IResult> ReadyAsync(MicroCredDb db, Transactions transactions, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await db.Database.ExecuteSqlRawAsync("SELECT 1", patience.Token);
            await transactions.RunAsync((_, _) => Task.CompletedTask, patience.Token).WaitAsync(patience.Token);
            return TypedResults.Text("ready");
        }
        catch (Exception e) when (e is DbException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>By a file that is gone when it is sent: a zip file can't be written straight to the caller.</summary>
    private static async Task<IResult> ExportAsync(
        ExportPerson asked, IServiceProvider services, CancellationToken ct)
    {
        var export = await DeskOf(services).DoAsync(asked, ct);
        var folder = services.GetRequiredService<DataOptions>().FullFolder;
        var file = OwnerOnly.Create(
            Path.Combine(folder, $"export-{Guid.NewGuid():n}.zip"), FileOptions.DeleteOnClose);
        try
        {
            await export.WriteAsync(file, services.GetRequiredService<IArtifactStore>(), ct);
            file.Position = 0;
            return TypedResults.Stream(file, "application/zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static Desk DeskOf(IServiceProvider services) => services.GetRequiredService<Desk>();

    /// <summary>
    /// Answers whoever shows the key of the data folder. For anybody else the address is not there, and nothing of what
    /// they sent is read.
    /// </summary>
    private static Func<HttpRequest, TerminalKey, CancellationToken, Task<IResult>> ForOwner<TAsked>(
        Func<TAsked, IServiceProvider, CancellationToken, Task<IResult>> answer) => async (request, key, ct) =>
    {
        var shown = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (!key.Opens(shown)) return TypedResults.NotFound();
        return await request.ReadFromJsonAsync<TAsked>(ct) is { } asked
            ? await answer(asked, request.HttpContext.RequestServices, ct)
            : TypedResults.BadRequest();
    };
}
