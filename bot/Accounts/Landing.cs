using MicroCred.Data.People;

namespace MicroCred.Bot.Accounts;

/// <summary>Where somebody works, and so where a sign-in brings them that names no page.</summary>
internal static class Landing
{
    public static string Of(CurrentPerson person)
    {
        if (person.Is(Roles.Reviewer | Roles.Approver)) return "/review";
        return person.Is(Roles.Coordinator | Roles.Administrator) ? "/coordinator" : "/";
    }
}
