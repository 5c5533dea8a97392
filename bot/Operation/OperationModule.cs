using System.Data.Common;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.UseCases;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Operation;

/// <summary>
/// What those who run the program ask it: whether it is well, and what the command line can't do by itself while the
/// running program holds the data folder.
/// </summary>
internal static class OperationModule
{
    /// <summary>Where the command line asks for an invitation. It takes the key that is in the data folder.</summary>
    public const string InviteAddress = "/operation/people";

    extension(WebApplication app)
    {
        public WebApplication MapOperation()
        {
            app.MapGet("/health/live", () => TypedResults.Text("live"));
            app.MapGet("/health/ready", ReadyAsync);
            app.MapPost(InviteAddress, InviteAsync);
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

    /// <summary>The key is looked at before the body, of which a stranger may send much.</summary>
    private static async Task<IResult> InviteAsync(
        HttpRequest request, TerminalKey key, Desk desk, CancellationToken ct)
    {
        var shown = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        return key.Opens(shown) && await request.ReadFromJsonAsync<InvitePerson>(ct) is { } invite
            ? TypedResults.Text(await desk.DoAsync(invite, ct))
            : TypedResults.NotFound();
    }
}
