using System.CommandLine;
using System.Net;
using MicroCred.Bot.Operation;
using MicroCred.Data;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `people invite`: a first sign-in link, which is how a new installation gets its first administrator.
/// </summary>
internal static class PeopleCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "First and last name." };
        var role = new Option<Roles>("--role")
        {
            Description = "teacher, reviewer, approver, coordinator, coach or "
            + "administrator.",
            Required = true
        };
        var district = new Option<string?>("--district") { Description = "Its name, where there is more than one." };
        var invite = new Command("invite", "Print a link that signs somebody in once.") { name, role, district };
        invite.SetAction(async (parsed, ct) =>
        {
            await Console.Out.WriteLineAsync(
                await InviteAsync(new(parsed.GetValue(name)!, parsed.GetValue(role), parsed.GetValue(district)), ct));
            return 0;
        });
        return new Command("people", "The people of the agency.") { invite };
    }

    /// <summary>By the running program where there is one, else in the data folder itself.</summary>
    private static async Task<string> InviteAsync(InvitePerson invite, CancellationToken ct)
    {
        await using var app = MicroCredApp.Build([], builder => builder.Logging.ClearProviders());
        var data = app.Services.GetRequiredService<DataOptions>();
        using var folder = DataFolder.TryTake(data);
        if (folder is null)
            return await AskAsync(
                invite,
                DoorNote.Read(data) ?? throw new RuleBrokenException($"Another program is using {data.FullFolder}."),
                ct);

        await Startup.PrepareAsync(app.Services, ct);
        return await app.Services.GetRequiredService<Desk>().DoAsync(invite, ct);
    }

    private static async Task<string> AskAsync(InvitePerson invite, DoorNote door, CancellationToken ct)
    {
        using var http = new HttpClient
        {
            BaseAddress = door.Server,
            DefaultRequestHeaders = { { "Authorization", $"Bearer {door.Key}" } },
        };
        using var answer = await http.PostAsJsonAsync(OperationModule.InviteAddress, invite, ct);
        if (answer.StatusCode is HttpStatusCode.Conflict)
            throw new RuleBrokenException((await answer.Content.ReadFromJsonAsync<ProblemDetails>(ct))!.Detail!);

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(ct);
    }
}
