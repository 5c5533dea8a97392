using System.Net;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>
/// `SignIn:…`: the provider of single sign-on, as Entra or Google, and which of its tenants belong to which district.
/// Without an authority there are one-time links alone.
/// </summary>
public sealed record SignInOptions
{
    /// <summary>Entra for several tenants: https://login.microsoftonline.com/organizations/v2.0.</summary>
    public string? Authority { get; init; }

    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }

    /// <summary>What the button says: "Sign in with Microsoft".</summary>
    public string Label { get; init; } = "your work account";

    /// <summary>The claim that names a tenant: Entra's `tid`, Google's `hd`.</summary>
    public string TenantClaim { get; init; } = "tid";

    /// <summary>A tenant and the name of its district. Nobody of another tenant gets in.</summary>
    public Dictionary<string, string> Tenants { get; init; } = [];

    /// <summary>
    /// The claim whose values are our roles. Where it is there, the provider says who has which role.
    /// </summary>
    public string RolesClaim { get; init; } = "roles";

    public bool IsOn => Authority is { Length: > 0 };

    /// <summary>Throws a sentence that names the setting that is wrong.</summary>
    public SignInOptions Check()
    {
        if (!IsOn) return this;
        Require(
            Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            && (authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback),
            "SignIn:Authority must be an https address.");
        Require(ClientId is { Length: > 0 }, "SignIn:ClientId is missing: the provider knows us by it.");
        Require(
            Tenants.Count > 0,
            "SignIn:Tenants is empty. Name each tenant with its district: SignIn:Tenants:ID=NAME.");
        return this;
    }
}
