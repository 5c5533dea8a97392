using System.CommandLine;
using MicroCred.Bot.Operation;
using MicroCred.Data.People;
using MicroCred.Data.UseCases;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `people`: who there is, a first sign-in link, which is how a new installation gets its first administrator, and what
/// the law of privacy asks: one person's data, a legal hold, an erasure.
/// </summary>
internal static class PeopleCommand
{
    public static Command Create() => new("people", "The people of the agency.")
    {
        Invite(), PeopleRoles.Role(), PeopleRoles.Link(), PeoplePrivacy.List(), PeoplePrivacy.Export(),
        PeoplePrivacy.Erase(), PeoplePrivacy.Hold(),
    };

    private static Command Invite()
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
        return invite;
    }

    private static Task<string> InviteAsync(InvitePerson invite, CancellationToken ct) => AskProgram.DoAsync(
        OperationModule.InviteAddress,
        invite,
        (content, token) => content.ReadAsStringAsync(token),
        (services, token) => services.GetRequiredService<Desk>().DoAsync(invite, token),
        ct);
}
