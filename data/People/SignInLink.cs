using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MicroCred.Data.Messages;

namespace MicroCred.Data.People;

/// <summary>A link that signs one person in once. Only its hash is kept.</summary>
public sealed class SignInLink
{
    public required string TokenHash { get; init; }
    public required PersonId Person { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A new link and the token in its path, which is nowhere else.</summary>
    public static (SignInLink Link, string Token) For(PersonId person, DateTimeOffset expiresAt)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new() { TokenHash = HashOf(token), Person = person, ExpiresAt = expiresAt }, token);
    }

    public static string PathOf(string token) => SignInPath.Of(token);

    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now)
    {
        RuleBrokenException.Require(UsedAt is null, "This sign-in link was used already. Ask for a new one.");
        RuleBrokenException.Require(now < ExpiresAt, "This sign-in link has run out. Ask for a new one.");
        UsedAt = now;
    }
}
