using System.Text.Json.Nodes;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>
/// Who awards badges. The issuer's web address is its name and part of every signature, so choose it before the first
/// badge.
/// </summary>
internal sealed record BadgeIssuer
{
    private readonly string authority;

    /// <param name="url">Scheme, host and port: a did:web name on a path would have its document elsewhere.</param>
    /// <param name="name">The agency's name as badges show it.</param>
    public BadgeIssuer(Uri url, string name)
    {
        if (!url.IsAbsoluteUri || url.PathAndQuery is not "/" || url.HostNameType is UriHostNameType.IPv6)
            throw new ArgumentException(
                $"{url} can't be an issuer's address: give scheme, host name and port only.",
                nameof(url));

        authority = url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}";
        Origin = $"{url.Scheme}://{authority}";
        Name = name;
    }

    public string Name { get; }
    public string? Description { get; init; }
    public string? Email { get; init; }

    /// <summary>The address without a slash at its end.</summary>
    public string Origin { get; }

    public string Did => $"did:web:{authority.Replace(":", "%3A", StringComparison.Ordinal)}";

    public string CredentialUrl(Guid credential) => $"{Origin}/credentials/{credential}";

    public string AchievementUrl(string microCredential, string version) =>
        $"{Origin}/achievements/{Uri.EscapeDataString(microCredential)}/{Uri.EscapeDataString(version)}";

    /// <summary>The profile as every badge carries it.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Did,
        ["type"] = new JsonArray("Profile"),
        ["name"] = Name,
        ["url"] = $"{Origin}/",
    };

    /// <summary>What a proof calls one of the issuer's keys.</summary>
    public string VerificationMethod(string publicKey) => $"{Did}#{publicKey}";
}
