using System.CommandLine;
using MicroCred.Bot.Operation;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `people role` and `people link`: what an administrator does with a person who is known, by their id.
/// </summary>
internal static class PeopleRoles
{
    public static Command Role()
    {
        var (id, role) = (Id(), new Argument<Roles>("role") { Description = "The role, as in `people invite`." });
        var take = new Option<bool>("--take") { Description = "Take the role away instead of giving it." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask first." };
        var command = new Command("role", "Give a person a role, or take it away.") { id, role, take, yes };
        command.SetAction((parsed, ct) => ChangeAsync(
            new(new(parsed.GetValue(id)), parsed.GetValue(role), !parsed.GetValue(take)), parsed.GetValue(yes), ct));
        return command;
    }

    public static Command Link()
    {
        var id = Id();
        var command = new Command("link", "Print a new link that signs a known person in once.") { id };
        command.SetAction(async (parsed, ct) =>
        {
            Console.WriteLine(await AskAsync(
                OperationModule.LinkAddress, new LinkPerson(new(parsed.GetValue(id))), ct));
            return 0;
        });
        return command;
    }

    private static Argument<Guid> Id() => new("id") { Description = "The person's id, as `people list` prints it." };

    private static async Task<int> ChangeAsync(ChangeRole change, bool yes, CancellationToken ct)
    {
        if (!yes && !await PeoplePrivacy.AgreesAsync(
            change.Person.Value,
            $"{(change.Give ? "Give them the role" : "Take from them the role")} {change.Role}? "
            + "They are signed out everywhere.",
            ct))
            return 1;

        var name = await AskAsync(OperationModule.RoleAddress, change, ct);
        Console.WriteLine(
            $"{name} {(change.Give ? "has" : "no longer has")} the role {change.Role}, and signs in again.");
        return 0;
    }

    private static Task<string> AskAsync(string address, IUseCase<string> asked, CancellationToken ct) =>
        AskProgram.DoAsync(
            address,
            asked,
            (content, token) => content.ReadAsStringAsync(token),
            (services, token) => services.GetRequiredService<Desk>().DoAsync(asked, token),
            ct);
}
