namespace MicroCred.Bot.SingleSignOn;

/// <summary>
/// Why somebody whom a provider knows is not let in: a word for the address, and a sentence for the page.
/// </summary>
internal sealed class SignInRefusedException(Refusal why) : Exception(Refusals.SentenceOf($"{why}"))
{
    public Refusal Why { get; } = why;
}

internal enum Refusal { Tenant, District, Role, Provider }

internal static class Refusals
{
    /// <summary>Null for a word that is none of ours.</summary>
    public static string? SentenceOf(string word) =>
        !Enum.TryParse<Refusal>(word, ignoreCase: true, out var why) ? null : why switch
        {
            Refusal.Tenant =>
                "That account belongs to no district that is enrolled here. Use your district's account.",
            Refusal.District => "Your district is not set up here yet. Ask whoever runs MicroCred.",
            Refusal.Role => "Your account has no role here. Ask your coordinator.",
            Refusal.Provider => "Signing in did not work this time. Please try again.",
            _ => null,
        };
}
