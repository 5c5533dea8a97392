using MicroCred.Data.People;

namespace MicroCred.Bot.Accounts;

/// <summary>Where a sign-in brings somebody: to the page that it names, or else to where they work.</summary>
internal static class Landing
{
    /// <summary><paramref name="named"/>: a page of ours; the front page counts as none.</summary>
    public static string Of(CurrentPerson person, string? named)
    {
        if (named is not (null or "/")) return named;
        if (person.Is(Roles.Reviewer | Roles.Approver)) return "/review";
        return person.Is(Roles.Coordinator | Roles.Administrator) ? "/coordinator" : "/";
    }
}
