using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MicroCred.Data.People;

/// <summary>A way in for people we don't know yet: a word on a flyer. It makes a new person; nobody's account is opened by a word.</summary>
public sealed class Invitation
{
    /// <summary>The word itself, in capitals.</summary>
    public required string Code { get; init; }
    public required DistrictId District { get; init; }
    public required Roles Roles { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => ExpiresAt is not { } end || now < end;
}

/// <summary>A link that signs one person in once. Only its hash is kept.</summary>
public sealed partial class SignInLink
{
    public required string TokenHash { get; init; }
    public required PersonId Person { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A new link and the token that goes into its address; the token can't be had again.</summary>
    public static (SignInLink Link, string Token) For(PersonId person, DateTimeOffset expiresAt)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new() { TokenHash = HashOf(token), Person = person, ExpiresAt = expiresAt }, token);
    }

    /// <summary>Where on our site a link leads.</summary>
    public static string PathOf(string token) => $"/signin/{token}";

    /// <summary>Words that are kept after they were sent, without what still signs somebody in.</summary>
    public static string Blank(string words) => Token().Replace(words, PathOf("sent"));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now)
    {
        RuleBrokenException.Require(UsedAt is null, "This sign-in link was used already. Ask for a new one.");
        RuleBrokenException.Require(now < ExpiresAt, "This sign-in link has run out. Ask for a new one.");
        UsedAt = now;
    }

    [GeneratedRegex("/signin/[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}

/// <summary>What somebody agreed to, in the words that were shown, and when.</summary>
public sealed class Consent
{
    public long Id { get; private init; }
    public required PersonId Person { get; init; }
    public required ConsentKind Kind { get; init; }
    public required string Wording { get; init; }
    public required Messages.ChannelName Channel { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
}

public enum ConsentKind { Joining, StudentMedia, Attestation, PublicBadge }
